import type { Household, Member } from "../../src/domain/records.ts";
import type { DayComment, DayVisit, WorkDay } from "../support/records/day.ts";

// Rows without names of fields: what a hand that knows every field would write.

type Cell = string | number | boolean | null | readonly Cell[];

export function compactHousehold({ id, code, village, address, note, members, foundAtDoor }: Household): Cell {
  return [id, code, village, address, note, members.map(compactMember), foundAtDoor];
}

function compactMember({ id, name, relation, sex, birth, phones, level, whereabouts, note }: Member): Cell {
  return [id, name, relation, sex, birth, phones, level, whereabouts, note];
}

export function householdOf(row: readonly unknown[]): Household {
  const [id, code, village, address, note, members, foundAtDoor] = row;
  const people = (members as unknown[][]).map((it) => memberOf(it));
  return { id, code, village, address, note, members: people, foundAtDoor } as Household;
}

function memberOf([id, name, relation, sex, birth, phones, level, whereabouts, note]: unknown[]): Member {
  return { id, name, relation, sex, birth, phones, level, whereabouts, note } as Member;
}

export function compactDay({ visits, comments }: WorkDay): Cell {
  return [visits.map(compactVisit), comments.map(({ id, village, item, text }) => [id, village, item, text])];
}

function compactVisit({ id, household, channel, outcome, note, consent, assistances }: DayVisit): Cell {
  const given = consent && [consent.notice, consent.way, consent.guardian];
  const helped = assistances.map((it) => [it.member, it.item, it.result, it.obstacles, it.next]);
  return [id, household, channel, outcome, note, given, helped];
}

export function dayOf([visits, comments]: [unknown[][], unknown[][]]): WorkDay {
  return {
    visits: visits.map((row) => visitOf(row)),
    comments: comments.map(([id, village, item, text]) => ({ id, village, item, text }) as DayComment),
  };
}

function visitOf([id, household, channel, outcome, note, given, helped]: unknown[]): DayVisit {
  const [notice, way, guardian] = (given as unknown[] | null) ?? [];
  const assistances = (helped as unknown[][]).map(([member, item, result, obstacles, next]) => {
    return { member, item, result, obstacles, next };
  });
  return {
    id,
    household,
    channel,
    outcome,
    note,
    consent: given && { notice, way, guardian },
    assistances,
  } as DayVisit;
}
