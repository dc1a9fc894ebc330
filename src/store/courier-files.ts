import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Certificate } from "../protocol/messages.ts";
import { type Courier, courierOn, FINAL, keyOf } from "./courier.ts";
import { CourierDatabase, type EnvelopeKey, type SealedRow } from "./courier-database.ts";
import { handBack, noteHanded, type ReturnedReceipts } from "./courier-receipts.ts";
import type { StoreContext } from "./types.ts";

/** What a phone carries for others, at most, in bytes: some 25,000 visits. Its own saves need the room too. */
export const MAX_CARRIED_BYTES = 16 * 1024 * 1024;
/** What a row costs beside its bytes. */
const ROW_BYTES = 256;

export type ForeignEnvelope = SealedRow;

export type TakenEnvelopes = { kind: "taken"; carried: number; alreadyHeld: number } | { kind: "full" };

/** Envelopes of colleagues on their way to the office, and their receipts on the way back. */
export interface CourierStore extends Courier {
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
  /** A person has seen what the office will never take. */
  forgetRefused(): Promise<void>;
}

/** Rejects where the database can't be opened. */
export async function openCourierStore({ clock, idb }: Pick<StoreContext, "clock" | "idb">): Promise<CourierStore> {
  const db = new CourierDatabase(idb);
  await db.open();
  return {
    ...courierOn(db, clock),
    takeEnvelopes: (certificates, envelopes, epochs) => takeEnvelopes(db, certificates, envelopes, epochs),
    certificate: async (install) => (await db.certificates.get(install)) ?? null,
    handBack: () => handBack(db),
    noteHanded: (receipts, at) => noteHanded(db, receipts, at),
    forgetRefused: async () =>
      void (await db.envelopes
        .where("rejected")
        .anyOf(...FINAL)
        .delete()),
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
    if (fresh.length > 0 && !(await makeRoom(db, size))) return { kind: "full" as const };
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
  const unique = [...new Map(envelopes.map((envelope) => [keyOf(envelope).join(), envelope])).values()];
  const held = await db.envelopes.bulkGet(unique.map(keyOf));
  const receipts = await db.receipts.bulkGet(unique.map(keyOf));
  const valid = receipts.map((receipt) => (receipt && epochs.has(receipt.epoch) ? receipt : undefined));
  const again = valid.flatMap((receipt) => (receipt === undefined ? [] : [receipt]));
  await db.receipts.bulkPut(again.map(({ handedAt: _, ...receipt }) => receipt));
  return unique.filter((_, index) => !held[index]?.size && valid[index] === undefined);
}

/**
 * What the office did not take at the last try gives way, as much as need be: whoever has one certificate can forge that,
 * and its sender still holds what is real (S14). False when it is not enough; then all of it stays.
 */
async function makeRoom(db: CourierDatabase, size: number): Promise<boolean> {
  let lacking = size - MAX_CARRIED_BYTES;
  await db.envelopes.each((row) => {
    lacking += row.size + ROW_BYTES;
  });
  const rejected = lacking > 0 ? await db.envelopes.orderBy("rejected").toArray() : [];
  const leaving: EnvelopeKey[] = [];
  for (const row of rejected) {
    if (lacking <= 0) break;
    lacking -= row.size + ROW_BYTES;
    leaving.push(keyOf(row));
  }
  if (lacking > 0) return false;
  await Promise.all([db.envelopes.bulkDelete(leaving), db.sealed.bulkDelete(leaving)]);
  return true;
}
