import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Clock, Millis } from "../base/time.ts";
import type { Head } from "../protocol/envelope.ts";
import type {
  Certificate,
  ChangePage,
  Cursor,
  KeyAnnouncement,
  LostReport,
  PullRequest,
  PushAnswer,
  Receipt,
  ReceiptedHead,
  RejectReason,
} from "../protocol/messages.ts";
import type { Problem } from "../protocol/problem.ts";
import type { BlobPorts } from "./blob-ports.ts";

/** What came back from the network, never an exception. Only "ok" was said by the office and proved by its shape. */
export type Reply<T> =
  | { kind: "ok"; value: T }
  | { kind: "problem"; status: number; problem: Problem }
  /** Nothing answered. */
  | { kind: "no-network" }
  /** Something answered too slowly; a smaller chunk may pass. */
  | { kind: "timeout" }
  /** Something answered that is not the office: a portal's page, a redirect, a cut body. */
  | { kind: "not-office" };

export interface OfficePort {
  /** `body` is a run of frames: one statement, then envelopes. Needs no credential of the helper. */
  push(body: Bytes, signal: AbortSignalLike): Promise<Reply<PushAnswer>>;
  /** Needs the read token of the vault: only an unlocked page can pull. */
  pull(request: PullRequest, signal: AbortSignalLike): Promise<Reply<ChangePage>>;
}

/** The part of AbortSignal that the pure engine may see. */
export interface AbortSignalLike {
  readonly aborted: boolean;
}

export interface SyncState {
  certificate: Certificate;
  /** Verifies receipts; base64url point. */
  receiptKey: string;
  head: Head | null;
  receipted: ReceiptedHead | null;
  epoch: string | null;
  /** Epochs this phone has left behind: an answer that names one of them is old and changes nothing. */
  pastEpochs: readonly string[];
  cursor: Cursor | null;
  /** Version of the page that moved the cursor last (S13). */
  cursorVersion: number;
  watermark: number;
  lost: readonly LostReport[];
  /** Envelopes without a receipt. */
  waiting: number;
}

export interface StoredEnvelope {
  seq: number;
  bytes: Bytes;
}

/** What the engine needs of the device's database. No method spans a network wait. */
export interface SyncStore {
  state(): Promise<SyncState>;
  /** Envelopes without a receipt with seq > after, in order, as many as fit into maxBytes, at least one. */
  waiting(after: number, maxBytes: number): Promise<StoredEnvelope[]>;
  /** Envelopes still held in these inclusive ranges, receipted or not. */
  held(ranges: readonly (readonly [from: number, to: number])[], maxBytes: number): Promise<StoredEnvelope[]>;
  /** Marks envelopes as received. The caller has verified each signature; a hash that differs from the stored one clears nothing. Returns how many it cleared. `at`: this phone's clock; `officeNow`: the answer's, null where a file brought them. */
  takeReceipts(receipts: readonly Receipt[], at: Millis, officeNow: Millis | null): Promise<number>;
  /** Envelopes that the office did not take: they stay in the outbox, in sight of a person (S8). */
  noteRejected(rejected: readonly { seq: number; reason: RejectReason }[]): Promise<void>;
  /** First epoch ever seen, or a new one: voids the cursor and returns everything above the watermark to the outbox (S10). */
  openEpoch(epoch: string, watermark: number): Promise<void>;
  /** The office holds a newer envelope of this installation, or another in its head's place: no more saves here (S6). */
  noteBehind(): Promise<void>;
  /** Lets receipted envelopes up to the watermark go, and those received 30 days before `officeNow`; notes verified keys, and forgets reported losses. */
  settle(
    watermark: number,
    officeNow: Millis,
    keys: readonly KeyAnnouncement[],
    reported: readonly LostReport[],
  ): Promise<void>;
  /** Page and cursor in one transaction (S9). Only on an unlocked store. */
  applyPage(page: ChangePage): Promise<void>;
}

/** One envelope everywhere: a fork has the same number and another hash. */
export interface CarriedName {
  install: Id;
  seq: number;
  hash: string;
}

/** Envelopes of one colleague's phone. */
export interface CarriedBatch {
  certificate: Certificate;
  envelopes: { seq: number; hash: string; bytes: Bytes }[];
}

/** What this phone carries for others (docs/SYNC.md: Carriers). */
export interface CourierPort {
  /** Of one installation of the commune, in order, as many as fit, at least one; null when nothing is left. `after`: the last one offered in this pass. */
  next(commune: Id, after: CarriedName | null, maxBytes: number): Promise<CarriedBatch | null>;
  /** Verified receipts, kept for their senders; what has one of `epoch`, the present one, is carried no longer. Returns how many are new. */
  takeReceipts(commune: Id, receipts: readonly Receipt[], epoch: string | null): Promise<number>;
  /** Of one installation. Own envelopes of the same numbers are none of its business. */
  noteRejected(install: Id, rejected: readonly { seq: number; hash: string; reason: RejectReason }[]): Promise<void>;
}

export interface SyncPorts {
  store: SyncStore;
  /** Left out where there are none. */
  blobs?: BlobPorts;
  /** Left out where nothing is carried. */
  courier?: CourierPort;
  office: OfficePort;
  clock: Clock;
  /** ECDSA P-256, SHA-256, over the UTF-8 of `text`; key and signature in base64url. */
  verify(publicKey: string, text: string, signature: string): Promise<boolean>;
  /** First 8 bytes of the point's hash, base64url (docs/WIRE.md). Rejects for what is not base64url. */
  keyIdOf(publicKey: string): Promise<string>;
  /** False in the worker and while locked: push only. */
  canPull: boolean;
  signal: AbortSignalLike;
  /** The pass before failed: what it sent may have arrived, and is asked for first (S4). */
  afterFailure?: boolean;
  /** Bytes of envelopes that the last pass found to get through; left out: the largest chunk (S4). */
  chunkBytes?: number;
  /** Rows of a page that the last pass found to get through; left out: the largest page (S4). */
  pageRows?: number;
}

/** How one pass ended. Everything is still in the outbox unless a receipt came. */
export type SyncOutcome = {
  sent: number;
  /** Envelopes of colleagues that got their receipt. */
  carried: number;
  /** Another try may deliver more of them: not what the office refuses. */
  carryOpen: boolean;
  pulled: number;
  /** For the next pass on the same road (S4). */
  chunkBytes: number;
  pageRows: number;
  /** More of the list is known to be there, or a pull that was begun broke; null where this pass could not tell. */
  listOpen: boolean | null;
  end:
    | "done"
    | "no-network"
    | "not-office"
    /** An answer in the office's shape that proves nothing: of an epoch left behind, or one that moves nothing. */
    | "not-believed"
    | "office-down"
    | "signed-out"
    | "too-old"
    /** The office holds a newer envelope of this installation: a new installation id is needed before the next push (S6). */
    | "behind"
    /** This phone's database could not write down what the office answered: a full disk. All was offered. */
    | "fault"
    /** The two minutes of a pass are over, more is waiting. */
    | "out-of-time";
};

/** Told while a pass runs, for the first load's progress bar and the strip. */
export type SyncProgress =
  | { kind: "pushed"; sent: number; of: number }
  | { kind: "pulled"; rows: number; left: number };
