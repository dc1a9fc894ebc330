import type { Visit } from "../../domain/records.ts";
import type { HouseholdDetail } from "../../protocol/office-messages.ts";
import { Icon, type IconName } from "../../ui/icons.tsx";
import { householdsText } from "../../ui/text/office-households.ts";
import { channelName, outcomeName } from "../parts/visit-words.tsx";
import { num, shortDay, shortWhen } from "../words.ts";

/** Newest first; corrected and withdrawn ones stay in sight, marked. */
export function VisitHistory({ visits, merges }: Pick<HouseholdDetail, "visits" | "merges">) {
  const corrected = new Set(visits.map(({ supersedes }) => supersedes));
  return (
    <section>
      <h3>{householdsText.history}</h3>
      {merges.map(({ at, by }) => (
        <p key={at} class="with-icon mute num">
          <Icon name="house" />
          {householdsText.mergedAt(shortWhen(at), by)}
        </p>
      ))}
      {visits.length === 0 ? (
        <p class="mute">{householdsText.noHistory}</p>
      ) : (
        <ul class="plain-list history">
          {visits.map((visit) => (
            <li key={visit.id}>
              <Icon name={iconOf(visit)} />
              <div class="fill">
                <p>{sayOf(visit)}</p>
                <p class="num mute">{[shortWhen(visit.at), visit.helperName].filter(Boolean).join(" · ")}</p>
                <Marks visit={visit} corrected={corrected.has(visit.id)} />
                {visit.note && <p class="history__note">{visit.note}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function iconOf(visit: Visit): IconName {
  if (visit.channel === "phone") return "phone";
  return visit.outcome === "met" ? "hello" : "door";
}

function sayOf(visit: Visit): string {
  const people = new Set(visit.assistances.map(({ member }) => member)).size;
  const parts = [
    visit.channel === "home"
      ? outcomeName(visit.outcome)
      : `${channelName(visit.channel)}: ${outcomeName(visit.outcome)}`,
  ];
  if (people > 0) parts.push(householdsText.peopleIn(num(people)));
  if (visit.appointment) {
    const { day, time } = visit.appointment;
    parts.push(householdsText.appointmentAt([shortDay(day), time].filter(Boolean).join(", ")));
  }
  return parts.join(", ");
}

function Marks({ visit, corrected }: { visit: Visit; corrected: boolean }) {
  const marks = [
    corrected && householdsText.correctedLater,
    visit.withdrawn && householdsText.withdrawn,
    visit.late && householdsText.late,
    visit.dayRange && householdsText.dayRange(shortDay(visit.dayRange.from), shortDay(visit.dayRange.to)),
  ].filter(Boolean);
  return marks.length === 0 ? null : <p class="mute num">{marks.join(" · ")}</p>;
}
