import { useId } from "preact/hooks";
import { SEXES } from "../../domain/codes.ts";
import type { EidLevel } from "../../domain/records.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { Segmented } from "../../ui/parts/segmented.tsx";
import { sexText } from "../../ui/text/codes.ts";
import { householdFormText } from "../../ui/text/field-forms.ts";
import { type MemberDraft, parseBirth } from "./household-draft.ts";

export interface MemberFieldsProps {
  title: string;
  member: MemberDraft;
  onChange: (change: Partial<MemberDraft>) => void;
  /** Only a person who is not saved yet can be left out again. */
  onRemove?: () => void;
}

const LEVELS = ["1", "2", "unknown"] as const;
type LevelChoice = (typeof LEVELS)[number];

export function MemberFields({ title, member, onChange, onRemove }: MemberFieldsProps) {
  const text = householdFormText;
  const birth = parseBirth(member.birth);
  return (
    <section class="person stack" aria-label={title}>
      <div class="person__head">
        <h2 class="person__name">{member.isNew ? title : member.name || title}</h2>
        {onRemove && (
          <Button kind="plain" onClick={onRemove}>
            {text.removeMember}
          </Button>
        )}
      </div>
      <Field
        label={text.name}
        capitalize="words"
        maxLength={120}
        value={member.name}
        onInput={(name) => onChange({ name })}
      />
      <Field
        label={text.relation}
        capitalize="sentences"
        maxLength={120}
        value={member.relation}
        onInput={(relation) => onChange({ relation })}
      />
      <Labelled label={text.sex}>
        {(labelledBy) => (
          <Segmented
            two
            labelledBy={labelledBy}
            choices={SEXES.map((value) => ({ value, label: sexText[value] }))}
            value={member.sex}
            onChange={(sex) => onChange({ sex })}
          />
        )}
      </Labelled>
      <Field
        label={text.birth}
        inputMode="text"
        maxLength={10}
        hint={text.birthHint}
        value={member.birth}
        problem={birth === "bad" && member.birth.length >= 8 ? text.block("birth-bad") : undefined}
        onInput={(next) => onChange({ birth: next })}
      />
      <Field
        label={text.phones}
        inputMode="tel"
        hint={text.phonesHint}
        maxLength={90}
        value={member.phones}
        onInput={(phones) => onChange({ phones })}
      />
      <Labelled label={text.level}>
        {(labelledBy) => (
          <Segmented<LevelChoice>
            labelledBy={labelledBy}
            choices={LEVELS.map((value) => ({ value, label: levelText(value) }))}
            value={levelChoice(member)}
            onChange={(choice) => onChange({ level: choice === "unknown" ? null : (Number(choice) as EidLevel) })}
          />
        )}
      </Labelled>
      <Field
        label={text.whereabouts}
        capitalize="sentences"
        maxLength={120}
        value={member.whereabouts}
        onInput={(whereabouts) => onChange({ whereabouts })}
      />
      <Field
        label={text.personNote}
        capitalize="sentences"
        maxLength={1000}
        value={member.note}
        onInput={(note) => onChange({ note })}
      />
    </section>
  );
}

function levelText(choice: LevelChoice): string {
  if (choice === "unknown") return householdFormText.levelUnknown;
  return choice === "1" ? householdFormText.level1 : householdFormText.level2;
}

/** Not known is what is known of most people: shown as chosen, since nothing else is claimed. */
function levelChoice(member: MemberDraft): LevelChoice {
  return member.level === null ? "unknown" : member.level === 1 ? "1" : "2";
}

function Labelled({ label, children }: { label: string; children: (labelledBy: string) => preact.JSX.Element }) {
  const id = useId();
  return (
    <div>
      <span class="field__label" id={id}>
        {label}
      </span>
      {children(id)}
    </div>
  );
}
