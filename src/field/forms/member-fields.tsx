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

const text = householdFormText;

export function MemberFields(props: MemberFieldsProps) {
  const { title, member, onRemove } = props;
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
      <Who {...props} />
      <Reach {...props} />
    </section>
  );
}

function Who({ member, onChange }: MemberFieldsProps) {
  const bad = parseBirth(member.birth) === "bad" && member.birth.length >= 8;
  const line = lineOf(member, onChange);
  return (
    <>
      <Field {...line("name", 120)} label={text.name} capitalize="words" />
      <Field {...line("relation", 120)} label={text.relation} />
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
        {...line("birth", 10)}
        label={text.birth}
        hint={text.birthHint}
        problem={bad ? text.block("birth-bad") : undefined}
      />
    </>
  );
}

function Reach({ member, onChange }: MemberFieldsProps) {
  const line = lineOf(member, onChange);
  return (
    <>
      <Field {...line("phones", 90)} label={text.phones} inputMode="tel" hint={text.phonesHint} />
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
      <Field {...line("whereabouts", 120)} label={text.whereabouts} />
      <Field {...line("note", 1000)} label={text.personNote} />
    </>
  );
}

type TextField = "name" | "relation" | "birth" | "phones" | "whereabouts" | "note";

function lineOf(member: MemberDraft, onChange: MemberFieldsProps["onChange"]) {
  return (field: TextField, maxLength: number) => ({
    value: member[field],
    maxLength,
    capitalize: "sentences" as const,
    onInput: (typed: string) => onChange({ [field]: typed }),
  });
}

function levelText(choice: LevelChoice): string {
  if (choice === "unknown") return text.levelUnknown;
  return choice === "1" ? text.level1 : text.level2;
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
