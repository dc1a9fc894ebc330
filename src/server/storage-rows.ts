import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Kind, RecordOf } from "../domain/records.ts";
import type { FieldMark, Note, RefusalReason } from "../domain/world.ts";
import type { KeyPurpose, QuarantineReason, Verdict } from "../protocol/messages.ts";
import type { LogRow } from "./office-log.ts";
import type { Moment } from "./visit-time.ts";

// What the office keeps, as plain values. Every row belongs to one commune; the transaction names it once.

export interface CommuneRow {
  id: Id;
  name: string;
  /** "15622": five digits with leading zeros. */
  code: string;
  createdAt: Millis;
  /** Newest revision; 0 before the first. */
  revision: number;
  epoch: string;
}

/** The office's time lines: a new one opens when it knows less than it once did (S10). Oldest first. */
export interface EpochRow {
  epoch: string;
  openedAt: Millis;
  /** Newest revision when it opened. */
  revision: number;
}

export interface RevisionRow {
  revision: number;
  /** Random: tells a revision of this time line from one with the same number of another (S10). */
  stamp: string;
  at: Millis;
}

export interface InstallationRow {
  install: Id;
  publicKey: string;
  helper: Id;
  /** From the certificate. */
  issuedAt: Millis;
  signature: string;
  revokedAt: Millis | null;
}

/** Last contact of an installation, written by intake only, so that it never waits for the commune's lock. */
export interface ContactRow {
  install: Id;
  at: Millis;
  /** The phone's clock minus the office's, ms. */
  skew: number;
  /** The phone's own head as it stated it; 0 before its first save. */
  statedHead: number;
}

/** How far an installation's chain is applied; written under the commune's lock only. */
export interface AppliedHead {
  install: Id;
  seq: number;
  /** Hash of that envelope, base64url; null when that number was declared lost. */
  hash: string | null;
}

export type EnvelopeState = "waiting" | Verdict["kind"];

export interface NewEnvelope {
  install: Id;
  seq: number;
  /** SHA-256 of the bytes, base64url. */
  hash: string;
  /** base64url. */
  prev: string;
  v: number;
  keyId: string;
  bytes: Bytes;
  receivedAt: Millis;
  /** Phone's clock minus the office's at delivery, ms; null when another phone or a file carried it. */
  skew: number | null;
  carrier: Id | null;
  receipt: { epoch: string; signature: string };
}

export interface EnvelopeRow extends NewEnvelope {
  state: EnvelopeState;
  reason: RefusalReason | QuarantineReason | "newer-body" | "fork" | null;
  notes: Note[];
  /** Revision of the verdict; 0 while it waits. */
  revision: number;
  /** A coordinator has seen it and put it away. */
  putAway: boolean;
  /** What is left of its mutations when something in it was erased; null while its bytes are whole (S15). */
  kept: Mutation[] | null;
}

/** The part of an envelope's row that a verdict writes. */
export type VerdictMark = Pick<EnvelopeRow, "install" | "seq" | "hash" | "state" | "reason" | "notes" | "revision">;

export interface RecordRow<K extends Kind = Kind> {
  kind: K;
  id: Id;
  revision: number;
  /** Revision that created it. */
  created: number;
  /** Place in the scope: null where the kind has none. */
  village: Id | null;
  household: Id | null;
  /** Whose it is: keeper of a comment, maker of a visit, finder of a household, helper of an assignment. */
  helper: Id | null;
  doc: RecordOf[K];
  fields: Record<string, FieldMark>;
}
export type AnyRecordRow = { [K in Kind]: RecordRow<K> }[Kind];

/** A helper's right to see a village or one household. Its id is the assignment's, or the household's own for who found it. */
export interface GrantRow {
  id: Id;
  helper: Id;
  village: Id;
  /** null: the whole village. */
  household: Id | null;
  /** Revision that opened it, and the one that ended it. */
  since: number;
  until: number | null;
}

export interface JournalRow {
  revision: number;
  /** Order within the revision, from 0. */
  position: number;
  mutation: Id;
  name: string;
  /** null when all that they said was erased (S15). */
  args: unknown;
  /** 0, with no seq and an empty `by`: left out, for what the field did with a resident's comment. */
  madeAt: Millis;
  baseRevision: number;
  /** null: the office. */
  install: Id | null;
  seq: number | null;
  by: string;
  /** null for the office's own acts: what they were judged by stands in the row. */
  context: JournalContext | null;
}

/** What an act of the field was judged by besides its arguments: with it, rebuild does the same again. */
export interface JournalContext extends Moment {
  /** The revision of this time line that the phone surely held (S12). */
  base: number;
  /** It was taken although the household had left the helper's scope. */
  late: boolean;
}

/** A record that was to be created by an envelope which waits for a person: what hangs on it waits with it (S7). */
export interface CaseRow {
  /** Kind and id, see cases.ts. */
  record: string;
  install: Id;
  seq: number;
  hash: string;
}

export interface LostRange {
  install: Id;
  from: number;
  to: number;
  at: Millis;
  by: string;
}

export interface KeyRow {
  purpose: KeyPurpose | "receipt";
  keyId: string;
  /** Uncompressed P-256 point, base64url. */
  publicKey: string;
  /** PKCS #8, base64url; null for the reading key, which the server never holds open. */
  privateKey: string | null;
  /** The private half sealed or wrapped for the recovery sheet, base64url. */
  forRecovery: string;
  /** Of its announcement, by the receipt key; "" for the receipt key itself. */
  signature: string;
  createdAt: Millis;
  /** Retired keys are still accepted from late phones, and no longer announced. */
  retiredAt: Millis | null;
}

export interface EnrolLinkRow {
  /** SHA-256 of the token, base64url: the token itself is never kept. */
  tokenHash: string;
  helper: Id;
  createdAt: Millis;
  expiresAt: Millis;
  /** The installation that used it up. */
  install: Id | null;
}

export interface CoordinatorRow {
  id: Id;
  name: string;
  /** Argon2id of the key that signs in. */
  authHash: string;
  /** The reading key wrapped by this coordinator's password, base64url. */
  wrappedReadingKey: string | null;
  createdAt: Millis;
}

export interface SessionRow {
  /** SHA-256 of the cookie's token, base64url. */
  tokenHash: string;
  coordinator: Id;
  createdAt: Millis;
  expiresAt: Millis;
}

/** Made in the browser at set-up; printed on the recovery sheet's side as a code that opens `wrapped`. */
export interface RecoveryRow {
  publicKey: string;
  wrapped: string;
}

/** An entry of the office's log that a restore could not do yet, and why. */
export interface WaitingAct extends LogRow {
  reason: WaitingReason;
}

/** needs: the field has not returned what it hangs on; behind: an earlier entry on the same records waits; failed: a bug. */
export type WaitingReason = "not-tried" | "needs" | "behind" | "failed" | RefusalReason;

export interface BackupKeyRow {
  /** AES-256, base64url. */
  key: string;
  /** The same, sealed to the recovery key. */
  sealed: string;
}

export interface BackupRow {
  id: Id;
  madeAt: Millis;
  /** The newest entry of the office's log when it was made. */
  logNumber: number;
  /** The highest gapless number that it holds of each installation. */
  heads: Record<Id, number>;
  /** It was restored elsewhere, and was the same to the byte. */
  verifiedAt: Millis | null;
}
