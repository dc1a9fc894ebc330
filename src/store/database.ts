import { Dexie, type Table } from "dexie";
import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { BlobReject } from "../protocol/blob-messages.ts";
import type { RejectReason, Verdict } from "../protocol/messages.ts";
import type { WrappedVault } from "../vault/types.ts";
import type { SyncRecord } from "./sync-record.ts";
import type { DayNumber, StoreContext, StoredEnrolment } from "./types.ts";

/** Raised with every change of the tables; an older app never opens a newer database. */
export const SCHEMA_VERSION = 2;

/** What is kept of an envelope beside its bytes: opaque numbers only, in the clear, so that the worker can carry it. */
export interface OutboxRow {
  seq: number;
  hash: string;
  size: number;
  /** 1 while no receipt is held; then absent, so that the index holds only what waits. */
  due?: 1;
  receivedAt?: Millis;
  /** Its 30 days begin here: the receipt came by file, so nobody told when the office received it. */
  heldFrom?: Millis;
  rejected?: RejectReason;
  /** When it last went into a file for a carrier. */
  carriedAt?: Millis;
}

export interface PendingRow {
  seq: number;
  /** Mutation[], sealed. Kept as long as its envelope: a new epoch may lay it over again (S10). */
  sealed: Bytes;
  /** 1: laid over, or in sight of a person. */
  over: 0 | 1;
}

export interface VerdictRow {
  seq: number;
  kind: Verdict["kind"];
  revision: number;
  /** 1: refused, quarantined or branched, and no person has put it away. */
  look: 0 | 1;
  /** A person has looked; the same verdict again does not come back into sight. */
  away?: 1;
  /** The Verdict, sealed. */
  sealed: Bytes;
}

/** Where one row of the office lies, under the key "kind/id". */
export interface PlaceRow {
  bucket: number;
  /** Raised by a reset; what still has an older one when the new run ends is swept away. */
  gen: number;
}

/** A text that only this phone may read. */
export interface OwnRow {
  sealed: Bytes;
  /** From this day on it goes, locked or not; a day names no hour and nobody. */
  eraseOn?: DayNumber;
}

/** What is kept of a sealed blob beside its bytes (S16): opaque numbers only, so that the worker can carry it. */
export interface BlobRow {
  hash: string;
  size: number;
  /** The save that names it. */
  seq: number;
  /** 1 while no receipt is held; then absent. */
  due?: 1;
  /** Ranges that the office has said it holds. */
  sent: number;
  receivedAt?: Millis;
  rejected?: BlobReject;
}

/** What a commit changed, for the watchers in every tab: written in the same transaction, so none can be missed. */
export interface ChangeRow {
  n?: number;
  keys: string[];
  removed: string[];
}

export interface Singletons {
  sync: SyncRecord;
  vault: WrappedVault;
  enrolment: StoredEnrolment;
}

/** The device's database of one installation. */
export class Database extends Dexie {
  declare state: Table<Singletons[keyof Singletons], keyof Singletons>;
  declare outbox: Table<OutboxRow, number>;
  declare sealed: Table<Bytes, number>;
  declare pending: Table<PendingRow, number>;
  declare verdicts: Table<VerdictRow, number>;
  /** Buckets of rows, sealed together. */
  declare rows: Table<Bytes, number>;
  declare places: Table<PlaceRow, string>;
  declare drafts: Table<Bytes, string>;
  declare own: Table<OwnRow, Id>;
  declare changes: Table<ChangeRow, number>;
  declare blobs: Table<BlobRow, string>;
  /** Bytes of blobs by "hash/range", so that a range is read without the rest. */
  declare blobParts: Table<Bytes, string>;

  constructor(install: Id, idb: StoreContext["idb"]) {
    super(databaseName(install), {
      // "Saved" may be said only of what survives a power cut (S1).
      chromeTransactionDurability: "strict",
      // Dexie's cache would show a write before it is durable.
      cache: "disabled",
      // A database that was closed under us must not come back empty by itself.
      autoOpen: false,
      ...idb,
    });
    this.version(1).stores({
      state: "",
      outbox: "seq, [due+seq]",
      sealed: "",
      pending: "seq, over",
      verdicts: "seq, look",
      rows: "",
      places: ", gen",
      drafts: "",
      own: "",
      changes: "++n",
    });
    // Only adds: what an earlier version wrote stays as it lies.
    this.version(SCHEMA_VERSION).stores({ blobs: "hash, [due+seq]", blobParts: "" });
  }
}

const PREFIX = "tung-nha-";

export function databaseName(install: Id): string {
  return PREFIX + install;
}

/** The installation that a database of this name belongs to, or null. */
export function installOf(name: string): Id | null {
  return /^tung-nha-[A-Za-z0-9_-]{22}$/.test(name) ? name.slice(PREFIX.length) : null;
}
