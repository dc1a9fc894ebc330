import type { Id } from "../../base/id.ts";
import { type Day, dayOf, isDay } from "../../base/time.ts";
import type { AddHouseholdArgs } from "../../domain/acts/add-household.ts";
import type { EditHouseholdArgs } from "../../domain/acts/edit-household.ts";
import type { Sex } from "../../domain/codes.ts";
import { exposesContact } from "../../domain/contact-consent.ts";
import { sameValue } from "../../domain/household-fields.ts";
import { isMinor } from "../../domain/minor.ts";
import { NOTICE_VERSION } from "../../domain/notice-version.ts";
import type { Consent, EidLevel, Household, Member } from "../../domain/records.ts";
import { hasPersonalNumber } from "../../domain/text/personal-number.ts";
import { parsePhone } from "../../domain/text/phone.ts";

/** One person as typed: every field is text until it is saved. */
export interface MemberDraft {
  id: Id;
  isNew: boolean;
  name: string;
  relation: string;
  sex: Sex | null;
  birth: string;
  phones: string;
  level: EidLevel | null;
  whereabouts: string;
  note: string;
}

export interface HouseholdDraft {
  village: Id | null;
  address: string;
  note: string;
  members: MemberDraft[];
  consented: boolean;
  /** Version of the words to which they said yes; absent in drafts of earlier versions. */
  notice?: string;
  /** What the form was opened on: only what differs from it was changed here, whatever arrived meanwhile (S12). */
  opened: { household: Household; revision: number } | null;
}

export function emptyMember(id: Id, relation: string): MemberDraft {
  return {
    id,
    isNew: true,
    name: "",
    relation,
    sex: null,
    birth: "",
    phones: "",
    level: null,
    whereabouts: "",
    note: "",
  };
}

/** @param revision the last one that this phone held: what is newer at the office was not seen here. */
export function draftOfHousehold(household: Household, revision: number): HouseholdDraft {
  const { village, address, note } = household;
  const members = household.members.map(draftOfMember);
  return { village, address, note, members, consented: false, opened: { household, revision } };
}

function draftOfMember(member: Member): MemberDraft {
  const { id, name, relation, sex, level, whereabouts, note } = member;
  const birth = shownBirth(member.birth);
  return { id, isNew: false, name, relation, sex, birth, phones: member.phones.join(", "), level, whereabouts, note };
}

/** "1968-08-27" as "27/08/1968"; a year stays a year. */
export function shownBirth(birth: string | null): string {
  return (birth ?? "").split("-").reverse().join("/");
}

export function withMember(draft: HouseholdDraft, id: Id, change: Partial<MemberDraft>): HouseholdDraft {
  const members = draft.members.map((member) => (member.id === id ? { ...member, ...change } : member));
  return { ...draft, members };
}

export type HouseholdBlock =
  | "village-missing"
  | "member-missing"
  | "name-missing"
  | "birth-bad"
  | "phone-bad"
  | "personal-number"
  | "consent-missing"
  | "unchanged";

/** The person as it will be saved, or what is wrong with it. */
export function readMember(draft: MemberDraft): Member | HouseholdBlock {
  const { id, relation, sex, level } = draft;
  const name = clean(draft.name);
  if (name === "") return "name-missing";
  const birth = parseBirth(draft.birth);
  if (birth === "bad") return "birth-bad";
  const texts = [name, relation, draft.whereabouts, draft.note, draft.phones];
  if (texts.some(hasPersonalNumber)) return "personal-number";
  const phones = draft.phones
    .split(/[,;/]/)
    .filter((text) => text.trim() !== "")
    .map(parsePhone);
  if (phones.includes(null)) return "phone-bad";
  const known = phones.filter((phone) => phone !== null);
  return {
    id,
    name,
    relation: clean(relation),
    sex,
    birth,
    phones: known,
    level,
    whereabouts: clean(draft.whereabouts),
    note: clean(draft.note),
  };
}

/** "06/11/1968", "6/11/1968" or "1968"; null when empty, "bad" when there is no such day. */
export function parseBirth(text: string): string | null | "bad" {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (/^(19|20)\d{2}$/.test(trimmed)) return trimmed;
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})$/.exec(trimmed) ?? [];
  const birth = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(birth) ? birth : "bad";
}

function clean(text: string): string {
  return text.trim().replace(/\s+/g, " ").normalize("NFC");
}

/** Members as typed, or the first thing that is wrong. A new person without any entry is left out. */
export function readMembers(draft: HouseholdDraft): Member[] | HouseholdBlock {
  const members: Member[] = [];
  for (const typed of draft.members) {
    if (typed.isNew && isEmpty(typed)) continue;
    const member = readMember(typed);
    if (typeof member === "string") return member;
    members.push(member);
  }
  return members;
}

function isEmpty(member: MemberDraft): boolean {
  return [member.name, member.birth, member.phones, member.whereabouts, member.note].every(
    (text) => text.trim() === "",
  );
}

export function newHouseholdArgs(draft: HouseholdDraft, id: Id): AddHouseholdArgs | HouseholdBlock {
  if (draft.village === null) return "village-missing";
  const members = readMembers(draft);
  if (typeof members === "string") return members;
  if (members.length === 0) return "member-missing";
  if (hasPersonalNumber(draft.address) || hasPersonalNumber(draft.note)) return "personal-number";
  const personal = draft.address.trim() !== "" || members.some(exposesContact);
  if (personal && !draft.consented) return "consent-missing";
  return {
    id,
    village: draft.village,
    address: clean(draft.address),
    note: clean(draft.note),
    members,
    consent: consentOf(draft),
  };
}

/** Only what was changed travels, so that another's change of another field stands (S12). */
export function editHouseholdArgs(draft: HouseholdDraft): EditHouseholdArgs | HouseholdBlock {
  if (draft.opened === null) return "unchanged";
  const before = draft.opened.household;
  const after = readMembers(draft);
  if (typeof after === "string") return after;
  if (hasPersonalNumber(draft.address) || hasPersonalNumber(draft.note)) return "personal-number";
  const known = new Map(before.members.map((member) => [member.id, member]));
  const set = changed(
    { address: before.address, note: before.note },
    { address: clean(draft.address), note: clean(draft.note) },
  );
  const members = after.flatMap((member) => {
    const was = known.get(member.id);
    const fields = was ? changed(withoutId(was), withoutId(member)) : {};
    return Object.keys(fields).length > 0 ? [{ member: member.id, set: fields }] : [];
  });
  const add = after.filter((member) => !known.has(member.id));
  if (Object.keys(set).length === 0 && members.length === 0 && add.length === 0) return "unchanged";
  const personal = (set.address ?? "") !== "" || [...members.map((it) => it.set), ...add].some(exposesContact);
  if (personal && !draft.consented) return "consent-missing";
  return { household: before.id, set, members, add, consent: consentOf(draft) };
}

/** Names the words that were shown: the app's own of that moment. */
function consentOf(draft: HouseholdDraft): Consent | null {
  if (!draft.consented) return null;
  return { notice: draft.notice ?? NOTICE_VERSION, way: "spoken", guardian: draftHasMinor(draft, dayOf(Date.now())) };
}

/** Somebody under 18 stands in the form with a way to be reached: the consent's words name the guardian then. */
export function draftHasMinor(draft: HouseholdDraft, today: Day): boolean {
  return draft.members.some((typed) => {
    const member = readMember(typed);
    return typeof member === "object" && exposesContact(member) && isMinor(member, today);
  });
}

function withoutId({ id: _, ...fields }: Member): Omit<Member, "id"> {
  return fields;
}

function changed<T extends object>(before: T, after: T): Partial<T> {
  const entries = Object.entries(after).filter(([key, value]) => !sameValue(before[key as keyof T], value));
  return Object.fromEntries(entries) as Partial<T>;
}
