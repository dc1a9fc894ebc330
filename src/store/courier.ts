import type { Id } from "../base/id.ts";
import { type Clock, HOUR, type Millis } from "../base/time.ts";
import type { RejectReason } from "../protocol/messages.ts";
import type { CarriedBatch, CarriedName, CourierPort } from "../sync/ports.ts";
import { type CarriedRow, COURIER_DATABASE, CourierDatabase, type EnvelopeKey } from "./courier-database.ts";
import { takeReceipts } from "./courier-receipts.ts";
import type { StoreContext } from "./types.ts";

/** Of bytes whose proof fails the office has said all there is to say; their sender holds the real ones. */
export const FINAL: ReadonlySet<RejectReason> = new Set(["proof", "malformed", "too-large"]);
/** What the office may yet know, after a restore or a new key, is offered again: not in every pass, it costs signal. */
const OFFER_AGAIN: Millis = HOUR;

export interface CourierCounts {
  /** Not at the office yet, as far as this phone knows, and not refused. */
  waiting: number;
  /** The reason of each that the office did not take at the last try. */
  refused: RejectReason[];
  toHandBack: number;
}

/** What the engine needs to deliver colleagues' envelopes; files go in and out through CourierStore. */
export interface Courier extends CourierPort {
  counts(): Promise<CourierCounts>;
  close(): void;
}

/** False when this browser never carried anything: then nothing needs to be opened. */
export async function hasCourier(idb?: StoreContext["idb"]): Promise<boolean> {
  const all = await (idb?.indexedDB ?? indexedDB).databases();
  return all.some(({ name }) => name === COURIER_DATABASE);
}

/** Rejects where the database can't be opened. */
export async function openCourier({ clock, idb }: Pick<StoreContext, "clock" | "idb">): Promise<Courier> {
  const db = new CourierDatabase(idb);
  await db.open();
  return courierOn(db, clock);
}

export function courierOn(db: CourierDatabase, clock: Clock): Courier {
  return {
    next: (commune, after, maxBytes) => next(db, commune, after, maxBytes, clock()),
    takeReceipts: (commune, receipts, epoch) => takeReceipts(db, commune, receipts, epoch, clock()),
    noteRejected: (install, rejected) => noteRejected(db, install, rejected, clock()),
    counts: () => counts(db),
    close: () => db.close(),
  };
}

/** Reads no further than one batch: a pass over all that is carried reads each row once. */
function next(
  db: CourierDatabase,
  commune: Id,
  after: CarriedName | null,
  maxBytes: number,
  now: Millis,
): Promise<CarriedBatch | null> {
  return db.transaction("r", db.envelopes, db.sealed, db.certificates, async () => {
    const batch: CarriedRow[] = [];
    let room = maxBytes;
    const rest = after === null ? db.envelopes.toCollection() : db.envelopes.where(":id").above(keyOf(after));
    await rest
      .filter((row) => row.commune === commune && isDue(row, now))
      .until((row) => batch[0] !== undefined && (row.install !== batch[0].install || row.size > room))
      .each((row) => {
        room -= row.size;
        batch.push(row);
      });
    const certificate = batch[0] && (await db.certificates.get(batch[0].install));
    if (!certificate) return null;
    const sealed = await db.sealed.bulkGet(batch.map(keyOf));
    return { certificate, envelopes: sealed.filter((row) => row !== undefined) };
  });
}

/** A clock that was put back is no reason to wait longer. */
function isDue({ rejected, rejectedAt = 0, size }: CarriedRow, now: Millis): boolean {
  return size > 0 && (rejected === undefined || Math.abs(now - rejectedAt) >= OFFER_AGAIN);
}

/** What the office will never take keeps its place without its bytes, until a person has seen why. */
function noteRejected(
  db: CourierDatabase,
  install: Id,
  refused: readonly { seq: number; hash: string; reason: RejectReason }[],
  rejectedAt: Millis,
): Promise<void> {
  return db.transaction("rw", db.envelopes, db.sealed, async () => {
    for (const { seq, hash, reason: rejected } of refused) {
      const key: EnvelopeKey = [install, seq, hash];
      const isFinal = FINAL.has(rejected);
      await db.envelopes.update(key, { rejected, rejectedAt, ...(isFinal && { size: 0 }) });
      if (isFinal) await db.sealed.delete(key);
    }
  });
}

async function counts(db: CourierDatabase): Promise<CourierCounts> {
  const [all, refused, toHandBack] = await Promise.all([
    db.envelopes.count(),
    db.envelopes.orderBy("rejected").keys() as Promise<unknown> as Promise<RejectReason[]>,
    db.receipts.filter(({ handedAt }) => handedAt === undefined).count(),
  ]);
  return { waiting: all - refused.length, refused, toHandBack };
}

export function keyOf({ install, seq, hash }: CarriedName): EnvelopeKey {
  return [install, seq, hash];
}
