import { Dexie } from "dexie";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Receipt, ReceiptedHead, RejectReason } from "../protocol/messages.ts";
import type { StoredEnvelope } from "../sync/ports.ts";
import type { Database, OutboxRow } from "./database.ts";
import { readSync, writeSync } from "./sync-record.ts";

/** What waits, in order of its number, after `after`. */
export function dueRows(db: Database, after = 0) {
  return db.outbox.where("[due+seq]").between([1, after], [1, Dexie.maxKey], false, true);
}

/** Envelopes without a receipt after a number, as many as fit, at least one (S4). */
export function waiting(db: Database, after: number, maxBytes: number): Promise<StoredEnvelope[]> {
  return db.transaction("r", db.outbox, db.sealed, async () => {
    const chosen: OutboxRow[] = [];
    let room = maxBytes;
    await dueRows(db, after)
      .until((row) => chosen.length > 0 && row.size > room, false)
      .each((row) => {
        chosen.push(row);
        room -= row.size;
      });
    return withBytes(db, chosen);
  });
}

/** Envelopes still held in these inclusive ranges, receipted or not. */
export function held(
  db: Database,
  ranges: readonly (readonly [from: number, to: number])[],
  maxBytes: number,
): Promise<StoredEnvelope[]> {
  return db.transaction("r", db.outbox, db.sealed, async () => {
    const chosen: OutboxRow[] = [];
    let room = maxBytes;
    for (const [from, to] of ranges) {
      for (const row of await db.outbox.where("seq").between(from, to, true, true).toArray()) {
        if (chosen.length > 0 && row.size > room) return withBytes(db, chosen);
        chosen.push(row);
        room -= row.size;
      }
    }
    return withBytes(db, chosen);
  });
}

/** What still waits, for a file: all, or what no carrier has taken yet. */
export function exportable(db: Database, which: "all" | "uncarried"): Promise<StoredEnvelope[]> {
  return db.transaction("r", db.outbox, db.sealed, async () => {
    const due = await dueRows(db).toArray();
    return withBytes(db, which === "all" ? due : due.filter(({ carriedAt }) => carriedAt === undefined));
  });
}

/** Being carried is no receipt: they go on waiting (S5). What got its receipt meanwhile stays as it is. */
export function noteCarried(db: Database, seqs: readonly number[], at: Millis): Promise<void> {
  return db.transaction("rw", db.outbox, async () => {
    const rows = await db.outbox.bulkGet([...seqs]);
    await db.outbox.bulkPut(rows.flatMap((row) => (row?.due === 1 ? [{ ...row, carriedAt: at }] : [])));
  });
}

async function withBytes(db: Database, chosen: readonly OutboxRow[]): Promise<StoredEnvelope[]> {
  const bytes = await db.sealed.bulkGet(chosen.map(({ seq }) => seq));
  return chosen.flatMap(({ seq }, index) => {
    const found = bytes[index];
    return found ? [{ seq, bytes: found }] : [];
  });
}

/**
 * Clears what was received (S5). Another hash, installation or epoch than the stored one clears nothing. `at` is this
 * phone's clock, for the strip; `officeNow` starts the 30 days, which the office's clock must end too. A receipt that came
 * by file tells no such time (null): the next answer of the office starts them.
 */
export function takeReceipts(
  db: Database,
  install: Id,
  receipts: readonly Receipt[],
  at: Millis,
  officeNow: Millis | null,
): Promise<number> {
  return db.transaction("rw", db.outbox, db.state, async () => {
    const sync = await readSync(db);
    const ours = receipts.filter((receipt) => receipt.install === install && receipt.epoch === sync.epoch);
    const rows = await db.outbox.bulkGet(ours.map(({ seq }) => seq));
    // By number: the same receipt may come twice in one answer, and beside it that of a fork, which is not ours.
    const cleared = new Map<number, { row: OutboxRow; receipt: Receipt }>();
    ours.forEach((receipt, index) => {
      const row = rows[index];
      if (row?.due === 1 && row.hash === receipt.hash) cleared.set(row.seq, { row, receipt });
    });
    if (cleared.size === 0) return 0;
    const received = officeNow === null ? {} : { receivedAt: officeNow };
    const held = [...cleared.values()];
    await db.outbox.bulkPut(held.map(({ row: { seq, hash, size } }) => ({ seq, hash, size, ...received })));
    const stated = held.map(({ receipt }) => receipt);
    await writeSync(db, { receipted: newest(sync.receipted, stated), lastReceiptAt: at });
    return cleared.size;
  });
}

/** With the receipt's own words: an office that was restored believes nothing less (S10). */
function newest(before: ReceiptedHead | null, receipts: readonly Receipt[]): ReceiptedHead | null {
  return receipts.reduce((head, { seq, hash, epoch, signature }) => {
    return head && head.seq >= seq ? head : { seq, hash, proof: { epoch, signature } };
  }, before);
}

/** They stay in the outbox and in sight (S8). */
export function noteRejected(db: Database, rejected: readonly { seq: number; reason: RejectReason }[]): Promise<void> {
  return db.transaction("rw", db.outbox, async () => {
    const rows = await db.outbox.bulkGet(rejected.map(({ seq }) => seq));
    const noted = rows.flatMap((row, index) => {
      const reason = rejected[index]?.reason;
      return row?.due === 1 && reason ? [{ ...row, rejected: reason }] : [];
    });
    await db.outbox.bulkPut(noted);
  });
}
