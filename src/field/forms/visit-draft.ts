import type { Id } from "../../base/id.ts";
import type { Day } from "../../base/time.ts";
import type { Channel, NextAction, Obstacle, Outcome, Result } from "../../domain/codes.ts";
import { isMinor } from "../../domain/minor.ts";
import { NOTICE_VERSION } from "../../domain/notice-version.ts";
import type { Appointment, Assistance, Campaign, Consent, Household, Visit } from "../../domain/records.ts";

/** What the visit form holds while it is being filled in; sealed as a draft at most 1 s behind the screen. */
export interface VisitDraft {
  channel: Channel;
  outcome: Outcome;
  people: Record<Id, PersonDraft>;
  appointment: Appointment | null;
  note: string;
  /** Said yes to keeping the obstacles. Never ticked at first. */
  consented: boolean;
  /** Version of the words to which they said yes; absent in drafts of earlier versions. */
  notice?: string;
}

export interface PersonDraft {
  /** The result for every item, unless an item has its own in `byItem`. */
  result: Result | null;
  byItem: Record<Id, Result>;
  obstacles: Obstacle[];
  next: NextAction | null;
  /** Moved and deceased are confirmed a second time. */
  confirmed: boolean;
}

export const EMPTY_PERSON: PersonDraft = { result: null, byItem: {}, obstacles: [], next: null, confirmed: false };

/** Results that are hard to take back in front of a family: asked twice. */
const CONFIRMED_TWICE: readonly Result[] = ["moved", "deceased"];

export function emptyVisit(channel: Channel = "home", outcome: Outcome = "met"): VisitDraft {
  return { channel, outcome, people: {}, appointment: null, note: "", consented: false };
}

/** A draft that starts from a saved visit, to correct it. Items stand apart only where they differ. */
export function draftOfVisit(visit: Visit): VisitDraft {
  const people: Record<Id, PersonDraft> = {};
  for (const assistance of visit.assistances) {
    const person = people[assistance.member] ?? { ...EMPTY_PERSON, byItem: {}, confirmed: true };
    people[assistance.member] = withAssistance(person, assistance);
  }
  const { channel, outcome, appointment, note } = visit;
  return {
    channel,
    outcome,
    people,
    appointment,
    note,
    consented: visit.consent !== null,
    ...(visit.consent && { notice: visit.consent.notice }),
  };
}

function withAssistance(person: PersonDraft, { item, result, obstacles, next }: Assistance): PersonDraft {
  const common = person.result ?? result;
  return {
    ...person,
    result: common,
    byItem: result === common ? person.byItem : { ...person.byItem, [item]: result },
    obstacles: [...new Set([...person.obstacles, ...obstacles])],
    next: person.next ?? next,
  };
}

export function withPerson(draft: VisitDraft, member: Id, change: Partial<PersonDraft>): VisitDraft {
  const person = { ...EMPTY_PERSON, ...draft.people[member], ...change };
  return { ...draft, people: { ...draft.people, [member]: person } };
}

/** A new result for every item drops what belonged to the old one. */
export function withResult(draft: VisitDraft, member: Id, result: Result): VisitDraft {
  const keep = result === "obstacle" ? {} : { obstacles: [], next: null };
  return withPerson(draft, member, { result, byItem: {}, confirmed: false, ...keep });
}

/** Back to one result for every item: what single items said is dropped. */
export function joinItems(draft: VisitDraft): VisitDraft {
  const people = Object.entries(draft.people).map(([member, person]) => [member, { ...person, byItem: {} }]);
  return { ...draft, people: Object.fromEntries(people) };
}

export function resultsOf(person: PersonDraft | undefined): Result[] {
  if (!person) return [];
  return [...new Set([...(person.result ? [person.result] : []), ...Object.values(person.byItem)])];
}

export function asksTwice(person: PersonDraft | undefined): boolean {
  return resultsOf(person).some((result) => CONFIRMED_TWICE.includes(result));
}

export function hasObstacles(draft: VisitDraft): boolean {
  return draft.outcome === "met" && Object.values(draft.people).some((person) => personObstacles(person).length > 0);
}

function personObstacles(person: PersonDraft): Obstacle[] {
  return resultsOf(person).includes("obstacle") ? person.obstacles : [];
}

/** Why the form can't be saved yet; null when it can. */
export type VisitBlock = "confirm-twice" | "obstacle-missing" | "consent-missing" | "appointment-missing";

const APPOINTMENT_OUTCOMES: readonly Outcome[] = ["come_back", "call_back"];

export function visitBlock(draft: VisitDraft): VisitBlock | null {
  if (APPOINTMENT_OUTCOMES.includes(draft.outcome) && !draft.appointment) return "appointment-missing";
  if (draft.outcome !== "met") return null;
  const people = Object.values(draft.people);
  if (people.some((person) => asksTwice(person) && !person.confirmed)) return "confirm-twice";
  if (people.some((person) => resultsOf(person).includes("obstacle") && person.obstacles.length === 0))
    return "obstacle-missing";
  return hasObstacles(draft) && !draft.consented ? "consent-missing" : null;
}

/** One assistance per member and item. Members nobody spoke about are left out: silence is not a result. */
export function assistancesOf(draft: VisitDraft, household: Household, campaign: Campaign): Assistance[] {
  if (draft.outcome !== "met") return [];
  return household.members.flatMap((member) => {
    const person = draft.people[member.id];
    return person ? campaign.items.flatMap((item) => assistanceOf(person, member.id, item.id)) : [];
  });
}

function assistanceOf(person: PersonDraft, member: Id, item: Id): Assistance[] {
  const result = person.byItem[item] ?? person.result;
  if (!result) return [];
  const obstacle = result === "obstacle";
  return [{ member, item, result, obstacles: obstacle ? person.obstacles : [], next: obstacle ? person.next : null }];
}

/** Names the words that were shown: the app's own of that moment. */
export function visitConsent(draft: VisitDraft, household: Household, today: Day): Consent | null {
  if (!hasObstacles(draft) || !draft.consented) return null;
  return { notice: draft.notice ?? NOTICE_VERSION, way: "spoken", guardian: minorHasObstacle(draft, household, today) };
}

/** The consent's words name the guardian then, and what is kept says so. */
export function minorHasObstacle(draft: VisitDraft, household: Household, today: Day): boolean {
  return household.members.some((member) => {
    const person = draft.people[member.id];
    return person !== undefined && personObstacles(person).length > 0 && isMinor(member, today);
  });
}

/** Members with a result, for "Đã ghi 2 trên 4 người". */
export function peopleDone(draft: VisitDraft, household: Household): number {
  return household.members.filter((member) => resultsOf(draft.people[member.id]).length > 0).length;
}
