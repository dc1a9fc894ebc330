import type { Id } from "../base/id.ts";
import type { Day, Millis } from "../base/time.ts";
import type { Channel, ConsentWay, NextAction, Obstacle, Outcome, Result, Route, Sex } from "./codes.ts";

/** Versioned configuration of one drive. Steps, items and routes are configuration, never code. */
export interface Campaign {
  id: Id;
  name: string;
  start: Day;
  end: Day;
  peakStart: Day;
  peakEnd: Day;
  items: Item[];
  obstacles: Obstacle[];
  routes: Route[];
  /** Years of age on the first day that make a member eligible. */
  minAge: number;
  /** eID level that makes a member eligible. */
  minLevel: EidLevel;
  /** Unicode characters a comment may have. */
  commentLimit: number;
  /** Version of the consent notice when the campaign was set up; each consent names the one that was shown. */
  noticeVersion: string;
}

export interface Item {
  id: Id;
  title: string;
  /** A few words for a narrow screen. */
  short: string;
}

export interface Village {
  id: Id;
  name: string;
}

export type EidLevel = 1 | 2;

export interface Household {
  id: Id;
  /** Local code such as "VX-01-0127"; null for a household found at the door, until the office gives one. */
  code: string | null;
  village: Id;
  address: string;
  note: string;
  members: Member[];
  /** Found by a helper, not in the office's list. */
  foundAtDoor: boolean;
}

export interface Member {
  id: Id;
  /** As typed, NFC. */
  name: string;
  /** Relation to the household head, as typed: "Chủ hộ", "Vợ", "Con dâu"... */
  relation: string;
  sex: Sex | null;
  /** "1968-08-27", or "1968" when only the year is known. */
  birth: string | null;
  /** Ten digits beginning with 0. Several per person and shared phones are normal. */
  phones: string[];
  /** null: unknown, which is a group of its own and not eligible. */
  level: EidLevel | null;
  /** Where the member lives now when not at home, as typed: "Đi làm xa - Bắc Ninh". Empty: at home. */
  whereabouts: string;
  note: string;
}

/** What was said yes to. Kept with what it allows; withdrawal deletes that. */
export interface Consent {
  notice: string;
  way: ConsentWay;
  /** A guardian agreed too (members of 7 to 17 years). */
  guardian: boolean;
}

/** One contact attempt on one channel. Visits only append; a correction supersedes. */
export interface Visit {
  id: Id;
  household: Id;
  /** Copied from the household for scope and counting. */
  village: Id;
  helper: Id | null;
  channel: Channel;
  outcome: Outcome;
  /** The phone's clock at the save; the office corrects it by the skew seen at delivery. */
  at: Millis;
  day: Day;
  /** Set when the day can't be told exactly (S11): the day lies in this range. */
  dayRange: { from: Day; to: Day } | null;
  assistances: Assistance[];
  appointment: Appointment | null;
  note: string;
  /** Needed for obstacles: they are personal. */
  consent: Consent | null;
  /** The visit that this one corrects. */
  supersedes: Id | null;
  withdrawn: boolean;
  /** Accepted although the household had left the helper's scope (S9). */
  late: boolean;
}

export interface Assistance {
  member: Id;
  item: Id;
  result: Result;
  obstacles: Obstacle[];
  next: NextAction | null;
}

export interface Appointment {
  day: Day;
  /** "17:30"; null when only the day is agreed. */
  time: string | null;
}

export type CommentStage = "pending" | "sent" | "withdrawn";

/**
 * What the office knows of a resident's comment: area, item and day; no household, person, time or envelope unless
 * the resident signs. The text of an own draft never leaves the phone.
 */
export interface Comment {
  id: Id;
  village: Id;
  item: Id;
  day: Day;
  route: Route;
  stage: CommentStage;
  /** Who keeps it on the phone; the scope of the record, shown in no report. */
  helper: Id;
  consent: Consent;
  /** Sealed to the reading key (base64url); only on the route through the office. */
  sealed: string | null;
  /** Only when the resident asked to sign. */
  signedBy: { household: Id; member: Id } | null;
}

export interface Helper {
  id: Id;
  name: string;
  active: boolean;
}

/** Villages or households given to a helper. Never deleted: an ended one still tells who was in scope (S9). */
export interface Assignment {
  id: Id;
  helper: Id;
  target: { village: Id } | { household: Id };
  ended: boolean;
}

/** The same field changed in parallel: the field's value stands, both are kept until a coordinator settles it (S12). */
export interface Conflict {
  id: Id;
  household: Id;
  village: Id;
  /** Path of the field, e.g. "address" or "m/<member id>/phones". */
  field: string;
  /** What stood before, and what stands now. */
  before: ConflictSide;
  after: ConflictSide;
  settled: Settled | null;
}

/** What a coordinator decided: one side, what stood then, or a value of their own. */
export interface Settled {
  keep: "before" | "after" | "present" | "other";
  /** What stands since; only kept for "present" and "other", as the sides have theirs. */
  value?: unknown;
  by: string;
  at: Millis;
}

export interface ConflictSide {
  value: unknown;
  by: string;
  at: Millis;
}

/** Two records of one household became one; what is written about the one merged away goes to the other (S12). */
export interface Merge {
  /** The household that was merged away. Its id is never given again. */
  id: Id;
  keep: Id;
  village: Id;
  /** Members that are somebody of the kept household under another id; the others kept their own. */
  members: MemberPair[];
  by: string;
  at: Millis;
}

export interface MemberPair {
  from: Id;
  to: Id;
}

/** Two households that look alike and are not the same, as a coordinator said. */
export interface Distinct {
  id: Id;
  village: Id;
  households: [Id, Id];
  by: string;
  at: Millis;
}

export interface RecordOf {
  campaign: Campaign;
  village: Village;
  household: Household;
  visit: Visit;
  comment: Comment;
  helper: Helper;
  assignment: Assignment;
  conflict: Conflict;
  merge: Merge;
  distinct: Distinct;
}
export type Kind = keyof RecordOf;
export const KINDS = [
  "campaign",
  "village",
  "household",
  "visit",
  "comment",
  "helper",
  "assignment",
  "conflict",
  "merge",
  "distinct",
] as const satisfies readonly Kind[];
