import type { Id } from "../base/id.ts";
import type { Day, Millis } from "../base/time.ts";
import type { Likeness } from "../domain/duplicates.ts";
import type { ImportProblem } from "../domain/import-list/types.ts";
import type { ProgressFigures } from "../domain/progress.ts";
import type { Campaign, Household, MemberPair, Visit } from "../domain/records.ts";
import type { RefusalReason } from "../domain/world.ts";
import type { QuarantineReason, RejectReason } from "./messages.ts";
import type { WaitingActLine } from "./restore-messages.ts";
import type { FullPhoneLine, MoreLine } from "./room-messages.ts";
import type { SaidMutation } from "./said-messages.ts";

// What crosses between the office's page and the server. All answers are JSON; errors are Problem.
// The browser derives two keys from the coordinator's password (vault/password.ts): `authKey` signs in,
// the other wraps the reading key and never leaves the page.

/** GET /api/state, no sign-in: what the entry page has to show. */
export interface OfficeState {
  setUp: boolean;
  commune: { id: Id; name: string } | null;
  signedInAs: string | null;
}

/** POST /api/set-up with the one-time token of the set-up link. */
export interface SetUpRequest {
  token: string;
  communeName: string;
  communeCode: string;
  coordinator: string;
  /** base64url, 32 bytes. */
  authKey: string;
  /** The reading key was made in the browser: public point, and its private key wrapped. */
  reading: { publicKey: string; wrappedForCoordinator: string; wrappedForRecovery: string };
  /** Made in the browser: the private half is wrapped by the code on the recovery sheet. */
  recovery: { publicKey: string; wrapped: string };
  campaign: Omit<Campaign, "id">;
}

/** POST /api/office/sign-in. Answers with a session cookie. */
export interface SignInRequest {
  coordinator: string;
  authKey: string;
}
export interface SignInAnswer {
  coordinator: string;
  /** The reading key's private half, wrapped by this coordinator's password (base64url). */
  wrappedReadingKey: string | null;
}

/** POST /api/office/import/preview (body: text/csv bytes, at most 10 MB) and /api/office/import?digest=...&leaveOut=1 (the same bytes). */
export interface ImportPreview {
  /** SHA-256 of the file, base64url; the import names it, so that what is taken is what was shown. */
  digest: string;
  rows: number;
  villages: { name: string; households: number; isNew: boolean }[];
  households: { new: number; changed: number; same: number };
  members: { new: number; changed: number; same: number };
  /** Columns that were thrown away, by their heading: personal id numbers. */
  droppedColumns: string[];
  /** Columns that are not known and were left out. */
  unknownColumns: string[];
  problems: ImportProblem[];
  /** Rows that can't be taken. */
  blockedRows: number;
}
export interface ImportAnswer {
  revision: number;
  households: { new: number; changed: number };
  members: { new: number; changed: number };
}

/** GET /api/office/helpers */
export interface HelperLine {
  id: Id;
  name: string;
  active: boolean;
  villages: Id[];
  devices: number;
}
/** POST /api/office/helpers {name} answers HelperLine. POST /api/office/helpers/:id/link answers EnrolLink. */
export interface EnrolLink {
  /** Goes into the fragment of the link: `/enrol#<token>`. */
  token: string;
  expiresAt: Millis;
}
/** POST /api/office/assign: the villages a helper has from now on. */
export interface AssignRequest {
  helper: Id;
  villages: Id[];
}

/** GET /api/office/progress */
export interface ProgressAnswer {
  asOf: Millis;
  revision: number;
  campaign: Campaign | null;
  total: ProgressFigures;
  villages: (ProgressFigures & { village: Id; name: string })[];
  /** No refusal figure by helper, ever. */
  helpers: HelperProgress[];
  obstacles: { code: string; open: number }[];
  /** Household visits by day, for the chart. */
  visitedByDay: { day: Day; households: number }[];
  needsLook: number;
}
export interface HelperProgress {
  helper: Id;
  name: string;
  villages: Id[];
  households: number;
  visited: number;
  visits: number;
  visitsToday: number;
  lastVisitAt: Millis | null;
}

/** GET /api/office/visits?after=<revision>: newest first, at most 200. */
export interface VisitLine {
  id: Id;
  revision: number;
  household: Id;
  householdCode: string | null;
  householdName: string;
  village: string;
  helper: string;
  channel: string;
  outcome: string;
  at: Millis;
  day: Day;
  late: boolean;
  superseded: boolean;
  withdrawn: boolean;
}

/** GET /api/office/households and /api/office/households/:id */
export interface HouseholdLine {
  id: Id;
  code: string | null;
  name: string;
  village: Id;
  villageName: string;
  address: string;
  members: number;
  eligible: number;
  disposition: string;
  attempts: number;
  lastVisitAt: Millis | null;
  /** "2025-11-06 17:30", or "2025-11-06" when only the day is agreed. */
  appointment: string | null;
  foundAtDoor: boolean;
}

/** GET /api/office/households/:id */
export interface HouseholdDetail {
  line: HouseholdLine;
  household: Household;
  /** Newest first, corrected and withdrawn ones too. */
  visits: (Visit & { helperName: string })[];
  /** Records of the same household that were merged into this one, newest first. */
  merges: { by: string; at: Millis }[];
}

/** GET /api/office/comments */
export interface CommentLine {
  id: Id;
  village: string;
  item: Id;
  day: Day;
  route: string;
  stage: string;
  sealed: string | null;
  /** The resident's name stands with the words, and was not erased since. */
  signed: boolean;
}

/** POST /api/office/erase: what goes for good (S15). Answered with nothing. */
export type EraseRequest =
  | { kind: "member"; id: Id; household: Id }
  | { kind: "household"; id: Id; household: null }
  | { kind: "comment"; id: Id; household: null };

/** GET /api/office/devices */
export interface DeviceLine {
  install: Id;
  helper: Id;
  helperName: string;
  enrolledAt: Millis;
  lastContact: Millis | null;
  /** Newest envelope stored here, and the phone's own head as it last stated it: the difference waits on the phone. */
  newestSeq: number;
  statedHead: number;
  /** Missing numbers below the newest. */
  gaps: [number, number][];
  parked: number;
  revoked: boolean;
  /** The phone's clock minus the office's at the last contact, in ms. */
  skew: number;
  lost: { from: number; to: number }[];
}
/** POST /api/office/devices/:install/revoke · POST /api/office/devices/:install/declare-lost {from, to} */

/** GET /api/office/look: everything that waits for a person (S8). */
export type LookLine =
  | {
      kind: "refused" | "quarantined" | "parked" | "branch";
      install: Id;
      seq: number;
      /** Tells a branch from what stands under the same number. */
      hash: string;
      helperName: string;
      receivedAt: Millis;
      reason: RefusalReason | QuarantineReason | "newer-body" | "fork";
      /** What it says; null when it can't be opened. */
      mutations: SaidMutation[] | null;
      /** Of a branch: what stands under its number. */
      standing: SaidMutation[] | null;
    }
  | {
      /** Two records that may be one household. */
      kind: "duplicate";
      village: string;
      why: Likeness[];
      keep: DuplicateSide;
      drop: DuplicateSide;
      /** Members of `drop` that seem to be members of `keep`. */
      members: MemberPair[];
    }
  | {
      kind: "conflict";
      id: Id;
      household: Id;
      householdName: string;
      village: string;
      field: string;
      before: { value: unknown; by: string; at: Millis };
      after: { value: unknown; by: string; at: Millis };
      /** What stands in the field by now, and who wrote it; null when the household or its member is gone. */
      present: { value: unknown; by: string; at: Millis } | null;
    }
  | { kind: "gap"; install: Id; helperName: string; from: number; to: number; waitingBehind: number }
  | { kind: "lost"; install: Id; helperName: string; from: number; to: number }
  | FullPhoneLine
  | MoreLine
  | WaitingActLine;
export interface DuplicateSide {
  household: Household;
  /** Who found it at the door; empty for a household of the list. */
  foundBy: string;
  visits: number;
  lastVisitAt: Millis | null;
}
/** POST /api/office/duplicates/merge {keep, drop, members} and /api/office/duplicates/dismiss {households: [id, id]} */
/**
 * POST /api/office/conflicts/:id/settle {keep: "before" | "after" | "present" | "other", value?, seen?: {value}}: `value`
 * is the coordinator's own, for "other"; `seen` is what stood in the field when they chose.
 */
/** POST /api/office/look/put-away {install, seq, hash?}: a person has read it and leaves it as it is. */
/** POST /api/office/look/retry {install, seq, hash?}: runs a refused, quarantined or parked envelope again; answers RetryAnswer. */
export interface RetryAnswer {
  /** What became of it this time. */
  outcome: "applied" | "refused" | "quarantined" | "parked" | "branch";
  reason: string | null;
}

/**
 * POST /api/office/parcel (body: the file's text, at most 8 MB): takes what a carrier brought and answers ParcelAnswer.
 * A file that is none of ours is the problem `file-unreadable` with the detail `not-a-parcel` or `newer`.
 */
export interface ParcelAnswer {
  /** Part of the file is missing or was changed; what was whole was taken. */
  damaged: boolean;
  phones: ParcelPhone[];
  /** Envelopes that name no installation: their header can't be read. */
  unreadable: number;
  /** The file that brings the receipts back; null when nothing was receipted. */
  returnFile: { name: string; text: string } | null;
}
export interface ParcelPhone {
  install: Id;
  /** null: the office does not know this installation. */
  helperName: string | null;
  /** New at the office. */
  taken: number;
  /** Had arrived before, by whatever way. */
  held: number;
  rejected: { reason: RejectReason; count: number }[];
}

/** GET /api/office/live is a stream of server-sent events: `event: revision`, `data: {"revision": n}`. */
