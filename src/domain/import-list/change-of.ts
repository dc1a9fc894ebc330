import type { EditHouseholdArgs } from "../acts/edit-household.ts";
import { type MemberField, memberPath, sameValue } from "../household-fields.ts";
import type { Household, Member } from "../records.ts";
import { LIMITS } from "../schema.ts";
import type { FieldMark } from "../world.ts";
import type { FileHousehold } from "./file-households.ts";
import { matchMembers } from "./match-members.ts";
import type { Person } from "./read-row.ts";

type Fields = Readonly<Record<string, FieldMark>>;
type MemberEdit = EditHouseholdArgs["members"][number];

export interface HouseholdChange {
  address: string | null;
  members: MemberEdit[];
  added: Person[];
  /** Members whose every value was known. */
  same: number;
}

/**
 * What a file changes in a household that the office has. An empty cell erases nothing, phones are only added, and what
 * a helper wrote at the door stands: the list may be older than the visit.
 */
export function changeOf(file: FileHousehold, office: { doc: Household; fields: Fields }): HouseholdChange {
  const matched = matchMembers(file.persons, office.doc.members);
  const members: MemberEdit[] = [];
  for (const [person, member] of matched) {
    const set = memberChange(person.member, member, office.fields);
    if (Object.keys(set).length > 0) members.push({ member: member.id, set });
  }
  const room = LIMITS.members - office.doc.members.length;
  const added = file.persons.filter((person) => !matched.has(person)).slice(0, Math.max(room, 0));
  const moves = file.address !== "" && file.address !== office.doc.address && !byField(office.fields, "address");
  return { address: moves ? file.address : null, members, added, same: matched.size - members.length };
}

export function isChange(change: HouseholdChange): boolean {
  return change.address !== null || change.members.length > 0 || change.added.length > 0;
}

function memberChange(file: Omit<Member, "id">, member: Member, fields: Fields): Partial<Omit<Member, "id">> {
  const set: Record<string, unknown> = {};
  const foundAtDoor = byField(fields, memberPath(member.id));
  for (const [name, typed] of Object.entries(file)) {
    const field = name as MemberField;
    const value = field === "phones" ? joinedPhones(member.phones, file.phones) : typed;
    if (isEmpty(value) || sameValue(value, member[field]) || isVaguer(field, value, member.birth)) continue;
    if (byField(fields, memberPath(member.id, field)) || (foundAtDoor && !isEmpty(member[field]))) continue;
    set[field] = value;
  }
  return set;
}

/** A year alone does not replace the full date of that year. */
function isVaguer(field: MemberField, value: unknown, birth: string | null): boolean {
  return field === "birth" && birth !== null && birth.slice(0, 4) === value;
}

function joinedPhones(held: readonly string[], typed: readonly string[]): string[] {
  return [...new Set([...held, ...typed])].slice(0, LIMITS.phones);
}

function byField(fields: Fields, path: string): boolean {
  return (fields[path]?.install ?? null) !== null;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
