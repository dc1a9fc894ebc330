import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Receipt } from "../protocol/messages.ts";
import type { CarriedReceipt, CourierDatabase, EnvelopeKey } from "./courier-database.ts";

/**
 * Kept at most. The oldest go first, those handed back before the others: nothing is lost by it, since a sender's own
 * contact with the office brings the same receipt.
 */
export const MAX_RECEIPTS = 10_000;

/** Receipts by commune, as they go into a file. */
export type ReturnedReceipts = { commune: Id; receipts: Receipt[] }[];

/**
 * Keeps verified receipts for their senders; the bytes of what has one of the present epoch go. One of an earlier epoch
 * may be of an office that has forgotten the envelope since (S10). Returns how many are new here.
 */
export function takeReceipts(
  db: CourierDatabase,
  commune: Id,
  receipts: readonly Receipt[],
  epoch: string | null,
  at: Millis,
): Promise<number> {
  return db.transaction("rw", db.envelopes, db.sealed, db.receipts, async () => {
    const held = await db.receipts.bulkGet(receipts.map(keyOf));
    const fresh = receipts.filter((receipt, index) => replaces(receipt, held[index], epoch));
    await db.receipts.bulkPut(fresh.map((receipt) => ({ ...receipt, commune, at })));
    const present = receipts.filter((receipt) => receipt.epoch === epoch).map(keyOf);
    await db.envelopes.bulkDelete(present);
    await db.sealed.bulkDelete(present);
    await prune(db);
    return fresh.length;
  });
}

function replaces(receipt: Receipt, held: CarriedReceipt | undefined, epoch: string | null): boolean {
  return held === undefined || (held.epoch !== receipt.epoch && receipt.epoch === epoch);
}

async function prune(db: CourierDatabase): Promise<void> {
  const surplus = (await db.receipts.count()) - MAX_RECEIPTS;
  if (surplus <= 0) return;
  const oldest = await db.receipts.orderBy("at").toArray();
  const handed = oldest.filter(({ handedAt }) => handedAt !== undefined);
  const waiting = oldest.filter(({ handedAt }) => handedAt === undefined);
  await db.receipts.bulkDelete([...handed, ...waiting].slice(0, surplus).map(keyOf));
}

export async function handBack(db: CourierDatabase): Promise<ReturnedReceipts> {
  const byCommune = new Map<Id, Receipt[]>();
  await db.receipts
    .filter(({ handedAt }) => handedAt === undefined)
    .each(({ commune, install, seq, hash, epoch, signature }) => {
      const its = byCommune.get(commune) ?? [];
      its.push({ install, seq, hash, epoch, signature });
      byCommune.set(commune, its);
    });
  return [...byCommune].map(([commune, receipts]) => ({ commune, receipts }));
}

/** They stay: whoever asks again gets them again. */
export function noteHanded(db: CourierDatabase, returned: ReturnedReceipts, at: Millis): Promise<void> {
  const receipts = returned.flatMap((part) => part.receipts);
  return db.transaction("rw", db.receipts, async () => {
    const held = await db.receipts.bulkGet(receipts.map(keyOf));
    const same = held.filter((row, index) => row?.epoch === receipts[index]?.epoch) as CarriedReceipt[];
    await db.receipts.bulkPut(same.map((row) => ({ ...row, handedAt: at })));
  });
}

function keyOf({ install, seq, hash }: Receipt): EnvelopeKey {
  return [install, seq, hash];
}
