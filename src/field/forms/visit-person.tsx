import { useId, useState } from "preact/hooks";
import { NEXT_ACTIONS, type Obstacle, RESULTS, type Result } from "../../domain/codes.ts";
import type { Campaign, Member } from "../../domain/records.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Chip, Chips } from "../../ui/parts/chip.tsx";
import { Segmented } from "../../ui/parts/segmented.tsx";
import { nextActionText, obstacleText, resultText } from "../../ui/text/codes.ts";
import { commonText } from "../../ui/text/common.ts";
import { visitText } from "../../ui/text/field-forms.ts";
import { asksTwice, EMPTY_PERSON, type PersonDraft, resultsOf } from "./visit-draft.ts";

/** At hand at the door; the others are one touch away. */
const FIRST_RESULTS: readonly Result[] = ["participated", "assisted", "obstacle", "absent", "declined"];
const LONG_RESULTS: readonly Result[] = ["declined", "unable"];
const FIRST_OBSTACLES: readonly Obstacle[] = ["FORGOT_PASSWORD", "SIM_CHANGED", "OTP_MISSING", "NO_SMARTPHONE"];

export interface VisitPersonProps {
  member: Member;
  campaign: Campaign;
  person: PersonDraft | undefined;
  split: boolean;
  onChange: (change: Partial<PersonDraft>) => void;
  onResult: (result: Result) => void;
}

/** One person of the household; one whose result is plain folds to a line. */
export function VisitPerson(props: VisitPersonProps) {
  const person = props.person ?? EMPTY_PERSON;
  const [open, setOpen] = useState(person.result === null);
  const settled = person.result === "participated" || (person.result === "assisted" && person.next === null);
  if (!open && settled && !props.split) return <FoldedPerson {...props} onOpen={() => setOpen(true)} />;
  return <OpenPerson {...props} person={person} onSettled={() => setOpen(false)} />;
}

function FoldedPerson({ member, person, onOpen }: VisitPersonProps & { onOpen: () => void }) {
  return (
    <section class="person person--shut">
      <span class="person__name">
        {member.name}
        <br />
        <span class="dispo">{person?.result && resultText[person.result]}</span>
      </span>
      <Button kind="plain" onClick={onOpen}>
        {commonText.edit}
      </Button>
    </section>
  );
}

function OpenPerson(props: VisitPersonProps & { person: PersonDraft; onSettled: () => void }) {
  const { member, campaign, person, split, onChange } = props;
  const heading = useId();
  return (
    <section class="person">
      <div class="person__head">
        <h2 class="person__name" id={heading}>
          {member.name}
        </h2>
        <span class="mute num">{member.birth && visitText.born(member.birth.slice(0, 4))}</span>
      </div>
      {split ? (
        campaign.items.map((item) => (
          <div key={item.id} class="by-item">
            <h3 class="field__label">{item.short}</h3>
            <Results
              label={item.short}
              value={person.byItem[item.id] ?? person.result}
              onChange={(result) => onChange({ byItem: { ...person.byItem, [item.id]: result }, confirmed: false })}
            />
          </div>
        ))
      ) : (
        <Results labelledBy={heading} value={person.result} onChange={props.onResult} />
      )}
      {asksTwice(person) && <ConfirmTwice person={person} onChange={onChange} />}
      {resultsOf(person).includes("obstacle") && <Obstacles campaign={campaign} person={person} onChange={onChange} />}
    </section>
  );
}

interface ResultsProps {
  label?: string;
  labelledBy?: string;
  value: Result | null;
  onChange: (value: Result) => void;
}

function Results({ value, onChange, ...naming }: ResultsProps) {
  const [more, setMore] = useState(value !== null && !FIRST_RESULTS.includes(value));
  const shown = more ? RESULTS : FIRST_RESULTS;
  const choices = shown.map((result) => ({
    value: result,
    label: resultText[result],
    long: LONG_RESULTS.includes(result),
  }));
  return (
    <>
      <Segmented {...naming} choices={choices} value={value} onChange={onChange} />
      {!more && (
        <Button kind="plain" onClick={() => setMore(true)}>
          {visitText.moreResults}
        </Button>
      )}
    </>
  );
}

function ConfirmTwice({ person, onChange }: { person: PersonDraft; onChange: (change: Partial<PersonDraft>) => void }) {
  const words = resultsOf(person)
    .filter((result) => result === "moved" || result === "deceased")
    .map((result) => resultText[result])
    .join(", ");
  return (
    <Chips label={visitText.confirm(words)}>
      <Chip on={person.confirmed} onClick={() => onChange({ confirmed: !person.confirmed })}>
        {visitText.confirm(words)}
      </Chip>
    </Chips>
  );
}

interface ObstaclesProps {
  campaign: Campaign;
  person: PersonDraft;
  onChange: (change: Partial<PersonDraft>) => void;
}

function Obstacles({ campaign, person, onChange }: ObstaclesProps) {
  const [all, setAll] = useState(person.obstacles.some((code) => !FIRST_OBSTACLES.includes(code)));
  const heading = useId();
  const shown = all ? campaign.obstacles : campaign.obstacles.filter((code) => FIRST_OBSTACLES.includes(code));
  const toggle = (code: Obstacle) => {
    const has = person.obstacles.includes(code);
    onChange({ obstacles: has ? person.obstacles.filter((other) => other !== code) : [...person.obstacles, code] });
  };
  return (
    <>
      <h3 class="field__label person__ask">{visitText.obstacles}</h3>
      <Chips label={visitText.obstacles}>
        {shown.map((code) => (
          <Chip key={code} on={person.obstacles.includes(code)} onClick={() => toggle(code)}>
            {obstacleText[code]}
          </Chip>
        ))}
        {!all && (
          <Chip on={false} icon="down" onClick={() => setAll(true)}>
            {visitText.otherObstacles}
          </Chip>
        )}
      </Chips>
      <h3 class="field__label person__ask" id={heading}>
        {visitText.next}
      </h3>
      <Segmented
        two
        labelledBy={heading}
        choices={NEXT_ACTIONS.map((value) => ({ value, label: nextActionText[value] }))}
        value={person.next}
        onChange={(next) => onChange({ next })}
      />
    </>
  );
}
