import type { SaidMutation } from "../../protocol/office-messages.ts";
import { routeText } from "../../ui/text/codes.ts";
import { actText, argText } from "../../ui/text/office-look.ts";
import { channelName, outcomeName } from "../parts/visit-words.tsx";
import { num, shortDay } from "../words.ts";
import { fieldName, shownValue } from "./look-words.ts";
import { asList, asRecord, asText, memberNames } from "./mutation-facts.ts";

type Line = readonly [name: string, value: string];

/** What one mutation says, in words; empty parts are left out. Sealed texts stay sealed. */
export function MutationText({ mutation: { name, args, household } }: { mutation: SaidMutation }) {
  const about: Line = [argText.household, household ?? ""];
  const lines = [about, ...linesOf(asRecord(args))].filter(([, value]) => value !== "");
  return (
    <div class="said">
      <p>
        <b>{name in actText ? actText[name as keyof typeof actText] : name}</b>
      </p>
      <dl class="facts num">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function linesOf(args: Readonly<Record<string, unknown>>): Line[] {
  const people = new Set(asList(args.assistances).map((it) => asText(asRecord(it).member))).size;
  return [
    [argText.channel, channelName(asText(args.channel))],
    [argText.outcome, outcomeName(asText(args.outcome))],
    [argText.people, people > 0 ? num(people) : ""],
    [argText.appointment, appointmentOf(args.appointment)],
    [argText.address, asText(args.address)],
    [argText.members, memberNames(args.members)],
    [argText.added, memberNames(args.add)],
    [argText.changes, changesOf(args)],
    [argText.route, routeOf(asText(args.route))],
    [argText.note, asText(args.note)],
  ];
}

function appointmentOf(value: unknown): string {
  const { day, time } = asRecord(value);
  return typeof day === "string" ? [shortDay(day), asText(time)].filter(Boolean).join(", ") : "";
}

function routeOf(code: string): string {
  return code === "own" || code === "office" ? routeText[code] : code;
}

/** "Địa chỉ: đầu bản; Số điện thoại: 0912 345 678". */
function changesOf(args: Readonly<Record<string, unknown>>): string {
  const sets = [args.set, ...asList(args.members).map((it) => asRecord(it).set)];
  const fields = sets.flatMap((set) => Object.entries(asRecord(set)));
  return fields.map(([field, value]) => `${fieldName(field)}: ${shownValue(value)}`).join("; ");
}
