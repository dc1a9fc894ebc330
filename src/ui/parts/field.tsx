import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icons.tsx";
import { classNames } from "./class-names.ts";

export interface FieldProps {
  label: string;
  /** The label is read out only. */
  labelHidden?: boolean;
  value: string;
  onInput: (value: string) => void;
  hint?: ComponentChildren;
  /** What is needed, as a sentence; marks the field as bad. */
  problem?: string | undefined;
  type?: "text" | "tel" | "search" | "password" | "date" | "time" | "number";
  inputMode?: "text" | "numeric" | "tel" | "search";
  placeholder?: string;
  icon?: IconName;
  maxLength?: number;
  autoFocus?: boolean;
  /** Shown inside the box, at its end. */
  end?: ComponentChildren;
  /** Enter, but never the Enter that ends a Telex or VNI word. */
  onEnter?: () => void;
  onBlur?: () => void;
  enterKeyHint?: "done" | "search" | "next" | "go";
  /** Capitals at the beginning of each word: names. */
  capitalize?: "words" | "sentences" | "none";
}

/** One line of text. autocomplete is off everywhere: the browser keeps typed text in its session files. */
export function Field(props: FieldProps) {
  return (
    <FieldFrame {...props}>
      {props.icon && <Icon name={props.icon} />}
      <input
        // preact types one <input> a type; all of ours behave as text
        type={(props.type ?? "text") as "text"}
        value={props.value}
        autocomplete="off"
        autocorrect="off"
        autocapitalize={props.capitalize ?? "none"}
        spellcheck={false}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        // biome-ignore lint/a11y/noAutofocus: only where typing is the one act of the screen
        autoFocus={props.autoFocus}
        enterKeyHint={props.enterKeyHint}
        aria-invalid={props.problem !== undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={props.onBlur}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing) props.onEnter?.();
        }}
      />
      {props.end}
    </FieldFrame>
  );
}

export interface TextAreaProps
  extends Pick<
    FieldProps,
    "label" | "labelHidden" | "value" | "onInput" | "hint" | "problem" | "placeholder" | "onBlur"
  > {
  rows?: number;
}

export function TextArea(props: TextAreaProps) {
  return (
    <FieldFrame {...props}>
      <textarea
        rows={props.rows ?? 3}
        value={props.value}
        autocomplete="off"
        autocapitalize="sentences"
        spellcheck={false}
        placeholder={props.placeholder}
        aria-invalid={props.problem !== undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={props.onBlur}
      />
    </FieldFrame>
  );
}

type FrameProps = Pick<FieldProps, "label" | "labelHidden" | "hint" | "problem"> & { children: ComponentChildren };

function FieldFrame({ label, labelHidden, hint, problem, children }: FrameProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, as children
    <label class={classNames("field", problem !== undefined && "is-bad")}>
      <span class={labelHidden ? "sr" : "field__label"}>{label}</span>
      <span class="field__box">{children}</span>
      {problem === undefined ? (
        hint !== undefined && <span class="field__hint">{hint}</span>
      ) : (
        <span class="field__hint" role="alert">
          <Icon name="warn" />
          {problem}
        </span>
      )}
    </label>
  );
}
