import type { Id } from "../base/id.ts";
import type { Clock } from "../base/time.ts";
import type { RejectReason } from "../protocol/messages.ts";
import type { CarriedBatch, CourierPort } from "../sync/ports.ts";
import { COURIER_DATABASE, CourierDatabase, type EnvelopeKey } from "./courier-database.ts";
import { takeReceipts } from "./courier-receipts.ts";
import type { StoreContext } from "./types.ts";

/** Of bytes whose proof fails the office has said all there is to say; their sender holds the real ones. */
const FINAL: ReadonlySet<RejectReason> = new Set(["proof", "malformed", "too-large"]);

/** What the engine needs to deliver colleagues' envelopes; files go in and out through CourierStore. */
export interface Courier extends CourierPort {
  counts(): Promise<{ waiting: number; toHandBack: number }>;
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
    next: (commune, skip, maxBytes) => next(db, commune, skip, maxBytes),
    takeReceipts: (commune, receipts, epoch) => takeReceipts(db, commune, receipts, epoch, clock()),
    noteRejected: (install, rejected) => noteRejected(db, install, rejected),
    counts: () => counts(db),
    close: () => db.close(),
  };
}

function next(
  db: CourierDatabase,
  commune: Id,
  skip: ReadonlySet<string>,
  maxBytes: number,
): Promise<CarriedBatch | null> {
  return db.transaction("r", db.envelopes, db.sealed, db.certificates, async () => {
    const open = await db.envelopes.filter((row) => row.commune === commune && !skip.has(nameOf(row))).toArray();
    const install = open[0]?.install;
    const certificate = install === undefined ? undefined : await db.certificates.get(install);
    if (!certificate) return null;
    let room = maxBytes;
    const fitting = open.filter((row, index) => {
      if (row.install !== install) return false;
      const fits = index === 0 || row.size <= room;
      room = fits ? room - row.size : 0;
      return fits;
    });
    const sealed = await db.sealed.bulkGet(fitting.map(keyOf));
    return { certificate, envelopes: sealed.filter((row) => row !== undefined) };
  });
}

/** What may still be taken another time stays; the next pass offers it again. */
function noteRejected(
  db: CourierDatabase,
  install: Id,
  rejected: readonly { seq: number; hash: string; reason: RejectReason }[],
): Promise<void> {
  return db.transaction("rw", db.envelopes, db.sealed, async () => {
    for (const { seq, hash, reason } of rejected) {
      const key: EnvelopeKey = [install, seq, hash];
      if (!FINAL.has(reason)) await db.envelopes.update(key, { rejected: reason });
      else await Promise.all([db.envelopes.delete(key), db.sealed.delete(key)]);
    }
  });
}

async function counts(db: CourierDatabase): Promise<{ waiting: number; toHandBack: number }> {
  const [waiting, toHandBack] = await Promise.all([
    db.envelopes.count(),
    db.receipts.filter(({ handedAt }) => handedAt === undefined).count(),
  ]);
  return { waiting, toHandBack };
}

export function keyOf({ install, seq, hash }: { install: Id; seq: number; hash: string }): EnvelopeKey {
  return [install, seq, hash];
}

/** As the engine names what it has offered in a pass. */
export function nameOf({ install, seq, hash }: { install: Id; seq: number; hash: string }): string {
  return `${install}/${seq}/${hash}`;
}
