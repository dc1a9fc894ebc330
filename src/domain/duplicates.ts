import type { Id } from "../base/id.ts";
import { headOf } from "./household.ts";
import { matchMembers } from "./import-list/match-members.ts";
import type { Household, Member, MemberPair } from "./records.ts";
import { fold } from "./text/fold.ts";

/** Why two households may be one. Codes; their sentences are in ui/text. */
export type Likeness = "head" | "members" | "birth" | "phone";

/** Two records that may be one household. Never merged by themselves: a coordinator looks first. */
export interface Duplicate {
  /** Of the office's list where one is, else the one with the smaller id. */
  keep: Id;
  drop: Id;
  why: Likeness[];
  /** Members of `drop` that seem to be members of `keep`. */
  members: MemberPair[];
}

/** The name of a pair, whichever comes first. */
export function pairKey(a: Id, b: Id): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/**
 * Pairs of one village, at least one of them found at the door, that share their head's name, or two members' names,
 * or one member's name and full birth date. Names count folded; births that contradict each other make two people.
 * `dismissed`: pairKey of those that a coordinator has told apart.
 */
export function likelyDuplicates(households: readonly Household[], dismissed: ReadonlySet<string>): Duplicate[] {
  const byName = indexByName(households);
  const found = new Map<string, Duplicate>();
  for (const household of households.filter((it) => it.foundAtDoor)) {
    for (const other of sharingName(household, byName)) {
      const key = pairKey(household.id, other.id);
      if (dismissed.has(key) || found.has(key)) continue;
      const duplicate = compared(household, other);
      if (duplicate !== null) found.set(key, duplicate);
    }
  }
  return [...found.values()].sort((a, b) => b.why.length - a.why.length || (a.drop < b.drop ? -1 : 1));
}

type NameIndex = ReadonlyMap<string, readonly Household[]>;

function indexByName(households: readonly Household[]): NameIndex {
  const index = new Map<string, Household[]>();
  for (const household of households) {
    for (const key of namesIn(household)) {
      const group = index.get(key);
      if (group) group.push(household);
      else index.set(key, [household]);
    }
  }
  return index;
}

/** Folding 100,000 names at every revision would be felt; a household that did not change is the same object. */
const folded = new WeakMap<Household, Set<string>>();

function namesIn(household: Household): Set<string> {
  const { village, members } = household;
  const names = folded.get(household) ?? new Set(members.map(({ name }) => `${village} ${fold(name)}`));
  folded.set(household, names);
  return names;
}

function sharingName(household: Household, byName: NameIndex): Set<Household> {
  const others = [...namesIn(household)].flatMap((key) => byName.get(key) ?? []);
  return new Set(others.filter((it) => it !== household));
}

function compared(a: Household, b: Household): Duplicate | null {
  const [kept, dropped] = inOrder(a, b);
  // Two of the office's list are two: the next import would bring both again.
  if (kept.code !== null && dropped.code !== null) return null;
  const pairs = pairedMembers(kept, dropped);
  const why = whyAlike(kept, dropped, pairs);
  const isLikely = why.includes("head") || why.includes("members") || why.includes("birth");
  if (!isLikely) return null;
  const members = pairs.map(({ from, to }) => ({ from: from.id, to: to.id }));
  return { keep: kept.id, drop: dropped.id, why, members };
}

function inOrder(a: Household, b: Household): [kept: Household, dropped: Household] {
  const isFirst = a.foundAtDoor === b.foundAtDoor ? a.id < b.id : b.foundAtDoor;
  return isFirst ? [a, b] : [b, a];
}

interface Paired {
  from: Member;
  to: Member;
}

/** The members of the one that are members of the other, by name and birth. */
export function pairedMembers(kept: Household, dropped: Household): Paired[] {
  const matched = matchMembers(
    dropped.members.map((member) => ({ member })),
    kept.members,
  );
  return [...matched].map(([{ member }, to]) => ({ from: member, to }));
}

function whyAlike(kept: Household, dropped: Household, pairs: readonly Paired[]): Likeness[] {
  const why: Likeness[] = [];
  const [head, other] = [headOf(kept)?.id, headOf(dropped)?.id];
  if (pairs.some(({ from, to }) => from.id === other && to.id === head)) why.push("head");
  if (pairs.length >= 2) why.push("members");
  if (pairs.some(({ from, to }) => from.birth !== null && from.birth.length > 4 && from.birth === to.birth)) {
    why.push("birth");
  }
  if (sharesPhone(kept, dropped)) why.push("phone");
  return why;
}

function sharesPhone(a: Household, b: Household): boolean {
  const phones = new Set(a.members.flatMap((member) => member.phones));
  return b.members.some((member) => member.phones.some((phone) => phones.has(phone)));
}
