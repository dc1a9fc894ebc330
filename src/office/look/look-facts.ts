import { sameValue } from "../../domain/household-fields.ts";
import type { LookLine } from "../../protocol/office-messages.ts";

export type Conflict = Extract<LookLine, { kind: "conflict" }>;
export type Case = Extract<LookLine, { seq: number }>;
export type Duplicate = Extract<LookLine, { kind: "duplicate" }>;
export type WaitingAct = Extract<LookLine, { kind: "act" }>;
export type Missing = Extract<LookLine, { kind: "gap" | "lost" }>;

/** Stays the same over refreshes, so that what is open stays open. */
export function lookKey(line: LookLine): string {
  if (line.kind === "conflict") return `conflict/${line.id}`;
  if (line.kind === "duplicate") return `duplicate/${line.keep.household.id}/${line.drop.household.id}`;
  if (line.kind === "act") return `act/${line.number}`;
  if (line.kind === "more" || line.kind === "full") return `${line.kind}/${line.install}`;
  if (line.kind === "gap" || line.kind === "lost") return `${line.kind}/${line.install}/${line.from}`;
  return `case/${line.install}/${line.seq}/${line.hash}`;
}

/** The sorts of work: to choose, to tell one from two, to mend, to wait or give up, to wait for after a restore. */
export type LookGroup = "conflicts" | "duplicates" | "cases" | "numbers" | "acts";

export function groupOf(line: LookLine): LookGroup {
  if (line.kind === "conflict") return "conflicts";
  if (line.kind === "duplicate") return "duplicates";
  if (line.kind === "act") return "acts";
  return line.kind === "gap" || line.kind === "lost" ? "numbers" : "cases";
}

/** Pieces of work, those too that have no line of their own. */
export function workIn(lines: readonly LookLine[]): number {
  return lines.reduce((sum, line) => sum + (line.kind === "more" ? line.count : 1), 0);
}

/** Somebody has written another value since: neither of the two stands. */
export function isOvertaken({ before, after, present }: Conflict): boolean {
  return present !== null && ![before, after].some(({ value }) => sameValue(value, present.value));
}

/** A value of a household's field, as it is read: phones as a list, nothing as nothing. */
export function valueWords(value: unknown, phone: (digits: string) => string): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((part) => phone(String(part))).join(", ");
  if (typeof value === "object") return "name" in value ? String(value.name) : "";
  return String(value);
}

/** The last part of a field's path tells what it is: "m/<id>/phones" is phones, "m/<id>" a whole member. */
export function fieldKind(field: string): string {
  const parts = field.split("/");
  return parts.length === 2 ? "member" : (parts.at(-1) ?? "");
}

/** The member a field's path speaks of; null for the household's own. */
export function memberIn(field: string): string | null {
  const [prefix, member] = field.split("/");
  return prefix === "m" ? (member ?? null) : null;
}

export interface Marked {
  text: string;
  differs: boolean;
}

/** Marks in `text` what it does not share with `other`: the common beginning and end stay plain. */
export function markDifference(text: string, other: string): Marked[] {
  const [own, their] = [[...text], [...other]];
  let start = 0;
  while (start < own.length && start < their.length && own[start] === their[start]) start++;
  let end = 0;
  while (end < own.length - start && end < their.length - start && own.at(-1 - end) === their.at(-1 - end)) end++;
  const parts = [
    { text: own.slice(0, start).join(""), differs: false },
    { text: own.slice(start, own.length - end).join(""), differs: true },
    { text: own.slice(own.length - end).join(""), differs: false },
  ];
  return parts.filter((part) => part.text !== "");
}
