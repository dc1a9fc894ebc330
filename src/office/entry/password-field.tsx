import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { Icon } from "../../ui/icons.tsx";
import { IconButton } from "../../ui/parts/button.tsx";
import { classNames } from "../../ui/parts/class-names.ts";
import { entryText } from "../../ui/text/office-entry.ts";

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: ComponentChildren;
  /** What is needed, as a sentence; marks the field as bad. */
  problem?: string | undefined;
  /** Begins in the open: a password that was suggested must be read once. */
  reveal?: boolean;
}

/** A password with a button to look at it. The label names the field alone: neither hint nor button is part of it. */
export function PasswordField({ label, value, onInput, hint, problem, reveal }: Props) {
  const [shown, setShown] = useState(false);
  const id = useId();
  useEffect(() => {
    if (reveal) setShown(true);
  }, [reveal]);
  return (
    <div class={classNames("field", problem !== undefined && "is-bad")}>
      <label class="field__label" for={id}>
        {label}
      </label>
      <span class="field__box">
        <input
          id={id}
          // The types tell inputs apart by a type that never changes; this one does.
          type={shown ? "text" : ("password" as "text")}
          value={value}
          autocomplete="off"
          autocorrect="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <IconButton
          icon={shown ? "lock" : "eye"}
          label={shown ? entryText.hidePassword : entryText.showPassword}
          onClick={() => setShown(!shown)}
        />
      </span>
      <span id={`${id}-hint`} class="field__hint" role={problem === undefined ? undefined : "alert"}>
        {problem !== undefined && <Icon name="warn" />}
        {problem ?? hint}
      </span>
    </div>
  );
}
