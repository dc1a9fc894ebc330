import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Certificate, Receipt, RejectReason } from "../protocol/messages.ts";
import type { CarriedBatch, CourierPort } from "../sync/ports.ts";
import { COURIER_DATABASE, CourierDatabase, type EnvelopeKey, type SealedRow } from "./courier-database.ts";
import { handBack, noteHanded, type ReturnedReceipts, takeReceipts } from "./courier-receipts.ts";
import type { StoreContext } from "./types.ts";

/** What a phone carries for others, at most, in bytes: some 25,000 visits. Its own saves need the room too. */
export const MAX_CARRIED_BYTES = 16 * 1024 * 1024;
/** What a row costs beside its bytes. */
const ROW_BYTES = 256;

/** Of bytes whose proof fails the office has said all there is to say; their sender holds the real ones. */
const FINAL: ReadonlySet<RejectReason> = new Set(["proof", "malformed", "too-large"]);

export type ForeignEnvelope = SealedRow;

export type TakenEnvelopes = { kind: "taken"; carried: number; alreadyHeld: number } | { kind: "full" };

/** Envelopes of colleagues on their way to the office, and their receipts on the way back. */
export interface CourierStore extends CourierPort {
  /**
   * Takes all of a file or nothing of it. `certificates` are verified and name every installation of `envelopes`.
   * `epochs`: the present ones; what has a receipt of them needs no carrying, and is handed back once more.
   */
  takeEnvelopes(
    certificates: readonly Certificate[],
    envelopes: readonly ForeignEnvelope[],
    epochs: ReadonlySet<string>,
  ): Promise<TakenEnvelopes>;
  /** Of an installation that this phone carries for; null before its first envelope. */
  certificate(install: Id): Promise<Certificate | null>;
  /** Receipts that no file has brought back yet. */
  handBack(): Promise<ReturnedReceipts>;
  noteHanded(receipts: ReturnedReceipts, at: Millis): Promise<void>;
  counts(): Promise<{ waiting: number; toHandBack: number }>;
  close(): void;
}

/** False when this browser never carried anything: then nothing needs to be opened. */
export async function hasCourier(idb?: StoreContext["idb"]): Promise<boolean> {
  const all = await (idb?.indexedDB ?? indexedDB).databases();
  return all.some(({ name }) => name === COURIER_DATABASE);
}

/** Rejects where the database can't be opened. */
export async function openCourier({ clock, idb }: Pick<StoreContext, "clock" | "idb">): Promise<CourierStore> {
  const db = new CourierDatabase(idb);
  await db.open();
  return {
    takeEnvelopes: (certificates, envelopes, epochs) => takeEnvelopes(db, certificates, envelopes, epochs),
    certificate: async (install) => (await db.certificates.get(install)) ?? null,
    next: (commune, skip, maxBytes) => next(db, commune, skip, maxBytes),
    takeReceipts: (commune, receipts, epoch) => takeReceipts(db, commune, receipts, epoch, clock()),
    noteRejected: (install, rejected) => noteRejected(db, install, rejected),
    handBack: () => handBack(db),
    noteHanded: (receipts, at) => noteHanded(db, receipts, at),
    counts: () => counts(db),
    close: () => db.close(),
  };
}

function takeEnvelopes(
  db: CourierDatabase,
  certificates: readonly Certificate[],
  envelopes: readonly ForeignEnvelope[],
  epochs: ReadonlySet<string>,
): Promise<TakenEnvelopes> {
  const communes = new Map(certificates.map(({ install, commune }) => [install, commune]));
  return db.transaction("rw", db.envelopes, db.sealed, db.certificates, db.receipts, async () => {
    const fresh = await notHeld(db, envelopes, epochs);
    const size = fresh.reduce((sum, { bytes }) => sum + bytes.length + ROW_BYTES, 0);
    if (fresh.length > 0 && (await carriedBytes(db)) + size > MAX_CARRIED_BYTES) return { kind: "full" as const };
    const rows = fresh.map(({ install, seq, hash, bytes }) => {
      return { install, seq, hash, commune: communes.get(install) ?? "", size: bytes.length };
    });
    await db.envelopes.bulkPut(rows);
    await db.sealed.bulkPut(fresh);
    await db.certificates.bulkPut(certificates);
    return { kind: "taken" as const, carried: fresh.length, alreadyHeld: envelopes.length - fresh.length };
  });
}

/** Its sender asks again, so the receipt did not reach it: it goes back once more. */
async function notHeld(
  db: CourierDatabase,
  envelopes: readonly ForeignEnvelope[],
  epochs: ReadonlySet<string>,
): Promise<ForeignEnvelope[]> {
  const unique = [...new Map(envelopes.map((envelope) => [nameOf(envelope), envelope])).values()];
  const held = await db.envelopes.bulkGet(unique.map(keyOf));
  const receipts = await db.receipts.bulkGet(unique.map(keyOf));
  const valid = receipts.map((receipt) => (receipt && epochs.has(receipt.epoch) ? receipt : undefined));
  const again = valid.flatMap((receipt) => (receipt === undefined ? [] : [receipt]));
  await db.receipts.bulkPut(again.map(({ handedAt: _, ...receipt }) => receipt));
  return unique.filter((_, index) => held[index] === undefined && valid[index] === undefined);
}

async function carriedBytes(db: CourierDatabase): Promise<number> {
  let sum = 0;
  await db.envelopes.each(({ size }) => {
    sum += size + ROW_BYTES;
  });
  return sum;
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

function keyOf({ install, seq, hash }: { install: Id; seq: number; hash: string }): EnvelopeKey {
  return [install, seq, hash];
}

/** As the engine names what it has offered in a pass. */
export function nameOf({ install, seq, hash }: Pick<Receipt, "install" | "seq" | "hash">): string {
  return `${install}/${seq}/${hash}`;
}
