import type { AddHouseholdArgs } from "../../domain/acts/add-household.ts";
import type { EditHouseholdArgs } from "../../domain/acts/edit-household.ts";
import type { RecordVisitArgs } from "../../domain/acts/record-visit.ts";
import type { WriteCommentArgs } from "../../domain/acts/write-comment.ts";
import type { Mutation } from "../../domain/mutation.ts";
import type { Member } from "../../domain/records.ts";
import { formatBirth } from "../../domain/text/format.ts";
import { formatPhone } from "../../domain/text/phone.ts";
import { channelText, obstacleText, outcomeText, resultText, routeText } from "../../ui/text/codes.ts";
import { fieldText } from "../../ui/text/field.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import { today } from "../state/select.ts";
import type { FieldWorld } from "../state/world.ts";
import { appointmentWords } from "./standing.tsx";

/** What a save says, line by line: a refused one is never only a number. */
export function contentLines(mutations: readonly Mutation[], world: FieldWorld): string[] {
  return mutations.flatMap((mutation) => linesOf(mutation, world)).filter((line) => line !== "");
}

function linesOf({ name, args }: Mutation, world: FieldWorld): string[] {
  switch (name) {
    case "record-visit":
      return visitLines(args as RecordVisitArgs, world);
    case "edit-household":
      return editLines(args as EditHouseholdArgs, world);
    case "add-household":
      return addLines(args as AddHouseholdArgs);
    case "write-comment":
      return [routeText[(args as WriteCommentArgs).route]];
    case "withdraw-visit":
      return [stripText.actWithdrawVisit];
    case "mark-comment-sent":
      return [stripText.actCommentSent];
    case "withdraw-comment":
      return [stripText.actWithdrawComment];
    default:
      return [name];
  }
}

function visitLines(args: RecordVisitArgs, world: FieldWorld): string[] {
  const members = world.get("household", args.household)?.doc.members ?? [];
  const people = new Map(args.assistances.map((it) => [it.member, it]));
  return [
    `${channelText[args.channel]}: ${outcomeText[args.outcome]}`,
    ...[...people.values()].map((it) => {
      const who = members.find((member) => member.id === it.member)?.name ?? "";
      const why = it.obstacles.map((code) => obstacleText[code]).join(", ");
      return [who, resultText[it.result], why].filter(Boolean).join(" · ");
    }),
    args.appointment ? fieldText.appointmentAt(appointmentWords(args.appointment, today())) : "",
    args.note,
  ];
}

function editLines({ household, set, members, add }: EditHouseholdArgs, world: FieldWorld): string[] {
  const known = world.get("household", household)?.doc.members ?? [];
  return [
    set.address ?? "",
    set.note ?? "",
    ...members.map(({ member, set: change }) => {
      const name = change.name ?? known.find((it) => it.id === member)?.name ?? "";
      return [name, ...memberValues(change)].filter(Boolean).join(" · ");
    }),
    ...add.map((member) => [member.name, ...memberValues(member)].filter(Boolean).join(" · ")),
  ];
}

function addLines({ address, note, members }: AddHouseholdArgs): string[] {
  return [address, note, ...members.map((it) => [it.name, ...memberValues(it)].filter(Boolean).join(" · "))];
}

function memberValues(member: Partial<Omit<Member, "id">>): string[] {
  return [
    member.relation ?? "",
    member.birth ? formatBirth(member.birth) : "",
    ...(member.phones ?? []).map(formatPhone),
    member.level === 2 ? fieldText.level2 : member.level === 1 ? fieldText.level1 : "",
    member.whereabouts ?? "",
    member.note ?? "",
  ];
}
