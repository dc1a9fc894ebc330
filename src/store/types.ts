import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Certificate, KeyAnnouncement, LostReport, RejectReason, Verdict, WireRow } from "../protocol/messages.ts";
import type { BlobStore } from "../sync/blob-ports.ts";
import type { StoredEnvelope, SyncStore } from "../sync/ports.ts";
import type { SealedBlob } from "../vault/blob-sealer.ts";
import type { EnvelopeSealer, RowSealer, WrappedVault } from "../vault/types.ts";

/** What the store needs from outside. */
export interface StoreContext {
  clock(): Millis;
  /** Runs `work` under a lock of this name across tabs and worker (Web Locks). Never taken inside a transaction. */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Writes the newest head outside the database (S14). */
  witness(install: Id, seq: number): void;
  /** Another IndexedDB than the runtime's own: for tests and the simulation. */
  idb?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange };
}

/** How opening a database ends; only "open" gives a store, nothing is deleted in any case (S14). */
export type StoreOpening =
  | { kind: "open"; store: LockedStore }
  /** A newer version of the app has been here: this one must not touch it. */
  | { kind: "newer-database" }
  /** An older version of the app in another tab holds it and did not let go. */
  | { kind: "blocked" }
  | { kind: "unavailable"; error: string };

/** Opened from the worker or before the unlock: it can carry, count and enrol, not read. */
export interface LockedStore extends Omit<SyncStore, "applyPage"> {
  install: Id;
  vault(): Promise<WrappedVault | null>;
  putVault(vault: WrappedVault): Promise<void>;
  putEnrolment(enrolment: StoredEnrolment): Promise<void>;
  enrolment(): Promise<StoredEnrolment | null>;
  /** Adds losses found later by the witness; the next push reports them (S14). */
  addLost(lost: readonly LostReport[]): Promise<void>;
  /** Voice and pictures on their way (S16). */
  blobs: BlobStore;
  /** The installation that goes on from this one: the first id that is offered stands, whichever tab it came from (S6). */
  takeSuccessor(offered: Id): Promise<Id>;
  /** The office can't certify it: another id may be offered. Nothing happens when another one stands by now. */
  dropSuccessor(refused: Id): Promise<void>;
  /** Null while nothing goes on from it. */
  successor(): Promise<Id | null>;
  /** Erases own texts whose day has come: needs no key, so the worker and a locked page do it too. */
  eraseDue(): Promise<void>;
  /** Envelopes without a receipt, in order, for a file; "uncarried": those that no carrier has taken yet. */
  exportable(which: "all" | "uncarried"): Promise<StoredEnvelope[]>;
  /** A carrier has them now. They still wait: only a receipt takes them out (S5). */
  noteCarried(seqs: readonly number[], at: Millis): Promise<void>;
  counts(): Promise<OutboxCounts>;
  /** Calls back after every change of the outbox or the cursor, from whatever tab or worker it came. Returns the stop. */
  watchCounts(listener: (counts: OutboxCounts) => void): () => void;
  /** Calls back when a newer version of the app, or the browser, closed the database under us. Returns the stop. */
  watchClosed(listener: () => void): () => void;
  close(): void;
}

export interface StoredEnrolment {
  certificate: Certificate;
  receiptKey: string;
  communeName: string;
  keys: KeyAnnouncement[];
  lost: LostReport[];
}

export interface OutboxCounts {
  /** Without a receipt. */
  waiting: number;
  waitingBytes: number;
  /** Receipted since the first envelope of this installation. */
  received: number;
  head: number;
  /** When the newest receipt arrived, by this phone's clock; null before the first. */
  lastReceiptAt: Millis | null;
  /** Refused, quarantined or branched and not yet put away, or not taken by the office. */
  needLook: number;
  /** Received, but what became of them is not known yet: a pull will tell. */
  awaitingVerdict: number;
  cursorRevision: number | null;
  /** Voice and pictures without a receipt. */
  blobsWaiting: number;
  /** No save may follow under this installation: a new link is needed (S6). */
  behind: boolean;
}

/** After the unlock. */
export interface OpenStore extends LockedStore, SyncStore {
  /** One save = one strict transaction: envelope, pending mutations, own texts and the end of its draft (S1). */
  save(save: Save): Promise<SaveResult>;
  /** Everything that is shown, decrypted: at start and after a reset. */
  load(): Promise<Loaded>;
  /** Calls back with what a pull or another tab's save changed. Returns the stop. */
  watchRows(listener: (change: RowChange) => void): () => void;
  putDraft(key: string, content: unknown): Promise<void>;
  dropDraft(key: string): Promise<void>;
  /** Undefined when there is none. */
  draft(key: string): Promise<unknown>;
  /** Of all drafts: what was being written when the page ended. */
  draftKeys(): Promise<string[]>;
  /** Texts that only this phone can read: own drafts of residents, and where a comment came from. */
  putOwn(id: Id, value: unknown): Promise<void>;
  dropOwn(id: Id): Promise<void>;
  envelopes(): Promise<EnvelopeLine[]>;
  /** A person has looked at a refused, quarantined or branched save: it leaves the phone's list, not the office's. */
  putAway(seq: number): Promise<void>;
}

/** Whole days since 1970-01-01 UTC. */
export type DayNumber = number;

export interface Save {
  mutations: readonly Mutation[];
  /** The draft that ends with this save. */
  draft?: string;
  /** Written in the same transaction. */
  own?: { id: Id; value: unknown; eraseOn?: DayNumber }[];
  /** Voice and pictures that it names by their hash, sealed already (S16); written in the same transaction. */
  blobs?: readonly SealedBlob[];
}

/** Anything but "saved" leaves the database as it was. */
export type SaveResult =
  | { kind: "saved"; seq: number }
  | { kind: "too-large" }
  /** Its next number is taken already (S6): this installation only delivers, a new one must save. */
  | { kind: "behind" }
  /** The disk is full (QuotaExceededError). */
  | { kind: "full" }
  | { kind: "failed"; error: string };

export interface PendingSave {
  seq: number;
  mutations: Mutation[];
  verdict: Verdict | null;
}

export interface Loaded {
  rows: WireRow[];
  pending: PendingSave[];
  own: { id: Id; value: unknown }[];
  /** The office's revision up to which the rows reach, or a lower one; 0 before the first page. */
  revision: number;
}

export interface RowChange {
  reset: boolean;
  /** As of `Loaded`. */
  revision: number;
  rows: WireRow[];
  removed: { kind: string; id: Id }[];
  /** All that is laid over or in sight now, in order; it replaces what was known before. */
  pending: PendingSave[];
}

/** One line of the sync page (S8, honest status). */
export interface EnvelopeLine {
  seq: number;
  /** null once the envelope was let go: two verified backups hold it, or 30 days have passed. */
  mutations: Mutation[] | null;
  savedAt: Millis | null;
  state: "on-phone" | "received" | "applied" | "parked" | "refused" | "quarantined" | "branch";
  verdict: Verdict | null;
  /** Why the office did not take it at the last push; it stays on the phone. */
  rejected: RejectReason | null;
  receivedAt: Millis | null;
  /** When it last went into a file for a carrier, while it still waits. */
  carriedAt: Millis | null;
  /** A person has seen what the office judged and put it away; another judgement brings it back. */
  away: boolean;
}

export interface OpenStoreKeys {
  rows: RowSealer;
  envelopes: EnvelopeSealer;
}
