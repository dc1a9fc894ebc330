import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { entryText } from "../../ui/text/office-entry.ts";
import { randomBytes } from "../../vault/crypto.ts";
import { suggestPassphrase } from "../../vault/passphrase.ts";
import { PasswordField } from "./password-field.tsx";
import { strengthOf } from "./set-up-form.ts";

interface TypedTwice {
  password: string;
  repeat: string;
}

interface Props {
  label?: string;
  form: TypedTwice;
  /** "weak" and "repeat" are this part's. */
  gaps: ReadonlySet<string>;
  change: (part: Partial<TypedTwice>) => void;
}

/** A password that is chosen now: how strong it is, typed twice, or suggested. */
export function NewPasswordFields({ label, form, gaps, change }: Props) {
  const [suggested, setSuggested] = useState(false);
  const suggest = () => {
    setSuggested(true);
    const password = suggestPassphrase(randomBytes);
    change({ password, repeat: "" });
  };
  return (
    <>
      <PasswordField
        label={label ?? entryText.password}
        reveal={suggested}
        value={form.password}
        onInput={(password) => change({ password })}
        hint={form.password === "" ? entryText.newPasswordHint : <Strength password={form.password} />}
        problem={gaps.has("weak") ? entryText.tooWeak : undefined}
      />
      <PasswordField
        label={entryText.repeat}
        value={form.repeat}
        onInput={(repeat) => change({ repeat })}
        problem={gaps.has("repeat") ? entryText.repeatDiffers : undefined}
      />
      <p>
        <Button kind="plain" onClick={suggest}>
          {entryText.suggest}
        </Button>
      </p>
    </>
  );
}

const BARS = { weak: 1, fair: 2, strong: 3 } as const;

function Strength({ password }: { password: string }) {
  const strength = strengthOf(password);
  const words = {
    weak: entryText.strengthWeak,
    fair: entryText.strengthFair,
    strong: entryText.strengthStrong,
  };
  return (
    <span class="strength" role="status">
      <span class={`strength__bars strength__bars--${strength}`} aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} class={bar <= BARS[strength] ? "is-on" : ""} />
        ))}
      </span>
      {words[strength]}
    </span>
  );
}
