import { Field } from "../../ui/parts/field.tsx";
import { entryText } from "../../ui/text/office-entry.ts";
import { NewPasswordFields } from "./new-password-fields.tsx";
import type { FormGap, SetUpForm } from "./set-up-form.ts";

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
      <NewPasswordFields form={form} gaps={gaps} change={change} />
    </section>
  );
}
