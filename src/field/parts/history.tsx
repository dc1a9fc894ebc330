import { useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { type Day, dayOf } from "../../base/time.ts";
import type { Visit } from "../../domain/records.ts";
import type { EnvelopeLine } from "../../store/types.ts";
import { Icon, type IconName } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Tag } from "../../ui/parts/tag.tsx";
import { channelText, outcomeText } from "../../ui/text/codes.ts";
import { momentWords, shortDay } from "../../ui/text/day-words.ts";
import { fieldText } from "../../ui/text/field.ts";
import { helperCalled } from "../state/helper-name.ts";
import { today } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { useEnvelopes } from "../state/use-envelopes.ts";
import type { HouseholdView } from "../state/views.ts";
import { envelopeLook } from "./envelope-words.ts";
import { appointmentWords } from "./standing.tsx";

const FIRST = 4;

/** Earlier contacts, newest first, each with where its envelope is. */
export function History({ view }: { view: HouseholdView }) {
  const [all, setAll] = useState(false);
  const lines = useEnvelopes();
  const day = today();
  const visits = [...view.visits].reverse();
  const shown = all ? visits : visits.slice(0, FIRST);
  return (
    <Card>
      <h2 class="h2 card__head">{fieldText.history}</h2>
      {visits.length === 0 && <p class="mute">{fieldText.noHistory}</p>}
      <ol class="log">
        {shown.map((visit) => (
          <PastVisit key={visit.id} visit={visit} today={day} line={lineOf(visit.id, lines)} known={lines !== null} />
        ))}
      </ol>
      {shown.length < visits.length && (
        <Button kind="plain" onClick={() => setAll(true)}>
          {fieldText.olderVisits(visits.length - shown.length)}
        </Button>
      )}
    </Card>
  );
}

/** undefined: no envelope of this phone holds it any more, so the office does. */
function lineOf(visit: Id, lines: readonly EnvelopeLine[] | null): EnvelopeLine | undefined {
  const records = (line: EnvelopeLine) =>
    line.mutations?.some((it) => it.name === "record-visit" && (it.args as { id?: Id }).id === visit) ?? false;
  return lines?.find(records);
}

interface PastVisitProps {
  visit: Visit;
  today: Day;
  line: EnvelopeLine | undefined;
  known: boolean;
}

function PastVisit({ visit, today: day, line, known }: PastVisitProps) {
  const { helper } = useSession();
  return (
    <li>
      <Icon name={iconOf(visit)} />
      <b>{visitWords(visit, day)}</b>
      <span class="log__sub num">
        {whenWords(visit, day)} · <Who visit={visit} />
        {known && <VisitTag line={line} />}
        {visit.late && <Tag icon="info">{fieldText.late}</Tag>}
      </span>
      {visit.note && <span class="log__note">{visit.note}</span>}
      {visit.helper === helper && (
        <a class="link" href={`/ho/${visit.household}/lan/${visit.id}`}>
          {fieldText.correct}
        </a>
      )}
    </li>
  );
}

function VisitTag({ line }: { line: EnvelopeLine | undefined }) {
  if (!line)
    return (
      <Tag tone="office" icon="stamp">
        {fieldText.received}
      </Tag>
    );
  const look = envelopeLook(line);
  const tone = look.state === "phone" ? "phone" : look.state === "done" ? "office" : "look";
  return (
    <Tag tone={tone} icon={look.icon}>
      {line.state === "received" || line.state === "applied" ? fieldText.received : look.word}
    </Tag>
  );
}

/** S11: a day that can't be told exactly is shown as a range. */
function whenWords(visit: Visit, today: Day): string {
  const { dayRange } = visit;
  if (dayRange) return `${shortDay(dayRange.from)}–${shortDay(dayRange.to)}`;
  return dayOf(visit.at) === visit.day ? momentWords(visit.at, today) : shortDay(visit.day);
}

function Who({ visit }: { visit: Visit }) {
  const { helper, helperName, world } = useSession();
  const name = visit.helper === null ? "" : (world.get("helper", visit.helper)?.doc.name ?? "");
  const mine = visit.helper === helper;
  return <>{helperCalled(name || (mine ? helperName.value : "")) || (mine ? fieldText.byMe : fieldText.bySomeone)}</>;
}

function iconOf({ channel, outcome }: Visit): IconName {
  if (channel === "phone") return "phone";
  return outcome === "met" || outcome === "come_back" ? "hello" : outcome === "moved" ? "stMoved" : "door";
}

/** "Gặp 2 người, hẹn ngày mai 17:30"; "Gọi điện, máy bận". */
function visitWords(visit: Visit, today: Day): string {
  const parts: string[] = visit.channel === "home" ? [] : [channelText[visit.channel]];
  const people = new Set(visit.assistances.filter((it) => it.result !== "absent").map((it) => it.member)).size;
  parts.push(visit.outcome === "met" && people > 0 ? fieldText.metPeople(people) : outcomeText[visit.outcome]);
  if (visit.appointment) parts.push(fieldText.andAppointment(appointmentWords(visit.appointment, today)));
  const [first = "", ...rest] = parts;
  return [first, ...rest.map((part) => part.charAt(0).toLowerCase() + part.slice(1))].join(", ");
}
