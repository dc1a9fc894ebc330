import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Head } from "../protocol/envelope.ts";
import type { Cursor, ReceiptedHead } from "../protocol/messages.ts";
import type { Database } from "./database.ts";

/** The two clocks at an answer of the office. What it told then is noted only as far as it was believed (store/settle.ts). */
export interface OfficeTime {
  office: Millis;
  phone: Millis;
}

/** The counters of the engine; all in the clear. */
export interface SyncRecord {
  head: Head | null;
  /** Highest envelope with a receipt. */
  receipted: ReceiptedHead | null;
  /** Newest envelope that was let go: its hash is needed when an epoch falls back behind it. */
  released: Head | null;
  epoch: string | null;
  pastEpochs: string[];
  cursor: Cursor | null;
  /** Of the page that moved it; absent: 1, which noted none. */
  cursorVersion?: number;
  watermark: number;
  lastReceiptAt: Millis | null;
  /** Newest bucket of rows; 0 before the first. */
  tail: number;
  /** Generation of the rows; raised by a reset. */
  gen: number;
  /** A run after a reset is not finished: older generations are still shown. */
  sweeping: boolean;
  /** The office, or the witness outside the database, knows newer numbers than the head: no more saves here (S6). */
  behind: boolean;
  /** The installation that goes on from here, as soon as it has an id (S6). */
  successor?: Id;
  /** Noted at an answer of the office now and then; absent before the first. */
  officeTime?: OfficeTime;
  /** Rows that left the scope and wait for the verdict of what hangs on them (S9). */
  leaving: string[];
}

const FRESH: SyncRecord = {
  head: null,
  receipted: null,
  released: null,
  epoch: null,
  pastEpochs: [],
  cursor: null,
  watermark: 0,
  lastReceiptAt: null,
  tail: 0,
  gen: 0,
  sweeping: false,
  behind: false,
  leaving: [],
};

/** Inside or outside a transaction that holds `state`. */
export async function readSync(db: Database): Promise<SyncRecord> {
  const held = (await db.state.get("sync")) as SyncRecord | undefined;
  return held ?? FRESH;
}

/** S12: what an edit that is begun now has seen of the office. */
export function shownRevision({ cursor }: SyncRecord): number {
  return cursor?.revision ?? 0;
}

export async function writeSync(db: Database, changes: Partial<SyncRecord>): Promise<SyncRecord> {
  const next = { ...(await readSync(db)), ...changes };
  await db.state.put(next, "sync");
  return next;
}
