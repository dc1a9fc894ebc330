import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { entryText } from "../../ui/text/office-entry.ts";
import { randomBytes } from "../../vault/crypto.ts";
import { suggestPassphrase } from "../../vault/passphrase.ts";
import { PasswordField } from "./password-field.tsx";
import { type FormGap, type SetUpForm, strengthOf } from "./set-up-form.ts";

export interface SetUpPartProps {
  form: SetUpForm;
  gaps: ReadonlySet<FormGap>;
  change: (part: Partial<SetUpForm>) => void;
}

export function SetUpCommune({ form, gaps, change }: SetUpPartProps) {
  return (
    <section class="panel set-up__part">
      <h2>{entryText.partCommune}</h2>
      <Field
        label={entryText.communeName}
        hint={entryText.communeHint}
        value={form.communeName}
        onInput={(communeName) => change({ communeName })}
        problem={gaps.has("name") ? entryText.nameNeeded : undefined}
        autoFocus
        capitalize="words"
      />
      <Field
        label={entryText.communeCode}
        hint={entryText.communeCodeHint}
        value={form.communeCode}
        onInput={(communeCode) => change({ communeCode })}
        problem={gaps.has("code") ? entryText.codeNeeded : undefined}
        inputMode="numeric"
        maxLength={5}
      />
      <Field
        label={entryText.name}
        value={form.coordinator}
        onInput={(coordinator) => change({ coordinator })}
        problem={gaps.has("coordinator") ? entryText.coordinatorNeeded : undefined}
        capitalize="words"
      />
      <NewPassword form={form} gaps={gaps} change={change} />
    </section>
  );
}

function NewPassword({ form, gaps, change }: SetUpPartProps) {
  const [suggested, setSuggested] = useState(false);
  const suggest = () => {
    setSuggested(true);
    const password = suggestPassphrase(randomBytes);
    change({ password, repeat: "" });
  };
  return (
    <>
      <PasswordField
        label={entryText.password}
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
