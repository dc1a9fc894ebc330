import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Kind, RecordOf } from "../domain/records.ts";
import type { Note, RefusalReason } from "../domain/world.ts";
import type { Head } from "./envelope.ts";

/**
 * Version of the messages around the envelopes. Every version still in the field is accepted for push (S13).
 * 2: pages tell what was erased.
 */
export const WIRE_VERSION = 2;

/** The office answers in the phone's version, as far as it knows it: phones read answers strictly. */
export function answerVersion(asked: number): number {
  return Math.min(asked, WIRE_VERSION);
}

export interface Cursor {
  epoch: string;
  /** Everything up to this revision is held. */
  revision: number;
  /** Random stamp of that revision; "" for revision 0. An office that does not hold it answers from the start (S10). */
  stamp: string;
  /** Position inside a page run that is not finished: opaque to the phone, null when none is open. */
  within: string | null;
}

/** Signed by the office's receipt key, so that a restored office knows the phone again (S10). */
export interface Certificate {
  commune: Id;
  install: Id;
  /** Uncompressed P-256 point, base64url. */
  publicKey: string;
  helper: Id;
  issuedAt: Millis;
  signature: string;
}

/** What the phone states at every contact (S10). First frame of a push. */
export interface Statement {
  v: number;
  certificate: Certificate;
  head: Head | null;
  /** Highest receipted envelope. */
  receipted: ReceiptedHead | null;
  /** Epoch of the newest receipt or page seen. */
  epoch: string | null;
  cursor: Cursor | null;
  /** The phone's clock, for the skew (S11). */
  now: Millis;
  /** Numbers possibly lost, as the witness outside the database tells (S14). */
  lost: LostReport[];
  /** Pushed before, and no answer came: the office tells the receipts that it holds of these numbers, inclusive. */
  unsure?: [from: number, to: number];
}

/** An envelope that has a receipt. Without the receipt's own words nobody else has to believe it. */
export interface ReceiptedHead extends Head {
  /** Epoch and signature of the receipt: only these make an office open a new epoch (S10). */
  proof?: { epoch: string; signature: string };
}

export interface LostReport {
  install: Id;
  from: number;
  to: number;
}

/** The office's signed word that an envelope is durable. */
export interface Receipt {
  install: Id;
  seq: number;
  hash: string;
  epoch: string;
  signature: string;
}

export type RejectReason = "proof" | "malformed" | "too-large" | "unknown-install" | "unknown-key";

export interface PushAnswer {
  v: number;
  epoch: string;
  now: Millis;
  receipts: Receipt[];
  /** Envelopes that were not taken: they occupy no number and got no receipt. */
  rejected: { seq: number; reason: RejectReason }[];
  /** Numbers missing below the office's highest, inclusive ranges; the phone offers those again. */
  gaps: [from: number, to: number][];
  /** The office's newest envelope of this installation; the phone is behind when this is ahead of its head (S6). */
  newest: Head | null;
  /** Highest gapless seq that the two newest verified backups hold; receipted envelopes up to it may go (S10). */
  watermark: number;
  /** Signed announcements of keys newer than the phone's. */
  keys: KeyAnnouncement[];
}

export type KeyPurpose = "intake" | "reading";

export interface KeyAnnouncement {
  commune: Id;
  purpose: KeyPurpose;
  keyId: string;
  /** Uncompressed P-256 point, base64url. */
  publicKey: string;
  /** By the receipt key. */
  signature: string;
}

export interface PullRequest {
  v: number;
  install: Id;
  cursor: Cursor | null;
  /** Rows a page may carry at most; the office may send fewer. */
  limit: number;
}

export interface WireRow<K extends Kind = Kind> {
  kind: K;
  id: Id;
  revision: number;
  doc: RecordOf[K];
}
export type AnyWireRow = { [K in Kind]: WireRow<K> }[Kind];

export type QuarantineReason =
  | "never-in-scope"
  | "bad-body"
  | "waits-for-case"
  | "apply-failed"
  /** Its installation was revoked before it arrived. */
  | "revoked"
  /** Its number had been declared lost, and what follows it is applied. */
  | "declared-lost"
  /** It changes a household that the office does not hold; nothing is resurrected (S12). */
  | "gone-at-office";

/** What became of an envelope. */
export type Verdict = Decided & {
  /** From version 2: of which envelope. Two may stand under one number, and only one is this phone's (S6). */
  hash?: string;
};

type Decided =
  | { seq: number; kind: "applied"; revision: number; notes: Note[] }
  | { seq: number; kind: "refused"; revision: number; reason: RefusalReason }
  | { seq: number; kind: "parked"; revision: number; reason: "newer-body" }
  | { seq: number; kind: "quarantined"; revision: number; reason: QuarantineReason }
  | { seq: number; kind: "branch"; revision: number; reason: "fork" };

/** A visit goes with its household. */
export type ErasedKind = "member" | "household" | "comment" | "visit";

/** Of something erased nothing but its id is told (S15). */
export interface Erased {
  kind: ErasedKind;
  id: Id;
}

export interface ChangePage {
  v: number;
  epoch: string;
  now: Millis;
  /** The cursor was void: everything held from the office is to be dropped before this page, the outbox stays. */
  reset: boolean;
  rows: AnyWireRow[];
  removed: { kind: Kind; id: Id }[];
  /** From version 2: what goes from the phone with everything that names it (S15). */
  erased?: Erased[];
  verdicts: Verdict[];
  cursor: Cursor;
  more: boolean;
  /** Households of the run that are still to come after this page, for the progress bar. */
  left: number;
  watermark: number;
  keys: KeyAnnouncement[];
}

export interface EnrolRequest {
  v: number;
  token: string;
  install: Id;
  publicKey: string;
  now: Millis;
  lost: LostReport[];
}

/** By the read token of the installation that fell behind: it goes on under this new one (S6). */
export type EnrolAgainRequest = Omit<EnrolRequest, "token">;

export interface EnrolAnswer {
  v: number;
  certificate: Certificate;
  /** Reads changes; kept inside the vault. */
  readToken: string;
  commune: { id: Id; name: string };
  helper: { id: Id; name: string };
  epoch: string;
  /** Verifies certificates, receipts and key announcements. Uncompressed P-256 point, base64url. */
  receiptKey: string;
  keys: KeyAnnouncement[];
}
