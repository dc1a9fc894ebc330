import type { ConsentWay } from "../../domain/codes.ts";
import { formatDay } from "../../domain/text/format.ts";
import type { SaidMutation, SaidTarget } from "../../protocol/said-messages.ts";
import { consentWayText, routeText } from "../../ui/text/codes.ts";
import { argText } from "../../ui/text/office-look.ts";
import { channelName, outcomeName } from "../parts/visit-words.tsx";
import { when } from "../words.ts";
import { assistanceLines } from "./assistance-lines.ts";
import { fieldName, shownValue } from "./look-words.ts";
import { memberWords } from "./member-words.ts";
import { asList, asRecord, asText, dayWords, type Line, type Loose, type Names, nameIn } from "./mutation-facts.ts";

/** Everything one mutation says, part by part; empty parts are left out. Sealed texts stay sealed. */
export function mutationLines({ args, household, names, target }: SaidMutation): Line[] {
  const said = asRecord(args);
  const lines: Line[] = [
    [argText.household, household ?? ""],
    ...targetLines(target, typeof said.supersedes === "string"),
    [argText.village, villageOf(said, names)],
    [argText.channel, channelName(asText(said.channel))],
    [argText.outcome, outcomeName(asText(said.outcome))],
    ...assistanceLines(said.assistances, names),
    [argText.appointment, appointmentOf(said.appointment)],
    [argText.address, asText(said.address)],
    [argText.members, asList(said.members).map(memberWords).filter(Boolean).join("; ")],
    [argText.added, asList(said.add).map(memberWords).filter(Boolean).join("; ")],
    [argText.changes, changesOf(said, names)],
    ...commentLines(said, names),
    [argText.note, asText(said.note)],
    [argText.consent, consentOf(said.consent)],
  ];
  return lines.filter(([, value]) => value !== "");
}

/** Which visit or comment it takes back, marks as sent or corrects: the record itself names nobody else. */
function targetLines(target: SaidTarget | null, corrects: boolean): Line[] {
  if (target === null) return [];
  if (target.kind === "visit") {
    const { channel, outcome, at, helperName, withdrawn } = target;
    const done = withdrawn ? argText.alreadyWithdrawn : "";
    const words = [channelName(channel), outcomeName(outcome), when(at), helperName, done].filter(Boolean).join(" · ");
    return [[corrects ? argText.corrected : argText.visit, words]];
  }
  const { villageName, item, day, route, stage } = target;
  const done = { pending: "", sent: argText.alreadySent, withdrawn: argText.alreadyWithdrawn }[stage];
  const words = [item, villageName, formatDay(day), routeText[route], done].filter(Boolean).join(" · ");
  return [[argText.comment, words]];
}

/** A village stands in what is new: a household found, a comment. */
function villageOf({ village }: Loose, names: Names): string {
  return typeof village === "string" ? nameIn(names, village) : "";
}

function commentLines({ route, item, sealed, signedBy }: Loose, names: Names): Line[] {
  const code = asText(route);
  const signer = asRecord(signedBy).member;
  return [
    [argText.item, typeof item === "string" ? nameIn(names, item) : ""],
    [argText.route, code === "own" || code === "office" ? routeText[code] : code],
    [argText.text, typeof sealed === "string" ? argText.sealed : ""],
    [argText.signer, typeof signer === "string" ? nameIn(names, signer) : ""],
  ];
}

function appointmentOf(value: unknown): string {
  const { day, time } = asRecord(value);
  return [dayWords(day), asText(time)].filter(Boolean).join(", ");
}

function consentOf(value: unknown): string {
  const { way, guardian } = asRecord(value);
  const words = isWay(way) ? consentWayText[way] : asText(way);
  return [words, guardian === true ? argText.guardianToo : ""].filter(Boolean).join(", ");
}

function isWay(way: unknown): way is ConsentWay {
  return typeof way === "string" && way in consentWayText;
}

/** "Địa chỉ: đầu bản; Hà Văn Thuận: Số điện thoại: 0912 345 678". */
function changesOf({ set, members }: Loose, names: Names): string {
  const own = fieldsOf(set);
  const theirs = asList(members).flatMap((it) => {
    const { member, set: change } = asRecord(it);
    return fieldsOf(change).map((field) => `${nameIn(names, asText(member))}: ${field}`);
  });
  return [...own, ...theirs].join("; ");
}

function fieldsOf(set: unknown): string[] {
  return Object.entries(asRecord(set)).map(([field, value]) => `${fieldName(field)}: ${shownValue(value)}`);
}
