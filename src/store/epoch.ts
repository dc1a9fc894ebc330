import type { Head } from "../protocol/envelope.ts";
import { returnBlobs } from "./blobs.ts";
import { noteChange } from "./changes.ts";
import type { Database, OutboxRow } from "./database.ts";
import { readSync, type SyncRecord, writeSync } from "./sync-record.ts";

/** Epochs are rare: one a restore. */
const REMEMBERED = 64;

/**
 * The office knows less than it once did (S10): the cursor is void, and every envelope that the verified backups do not
 * hold waits again, laid over again. Rows stay until the run from the start has replaced them.
 */
export function openEpoch(db: Database, epoch: string, watermark: number): Promise<void> {
  return db.transaction("rw", [db.state, db.outbox, db.pending, db.verdicts, db.changes, db.blobs], async () => {
    const sync = await readSync(db);
    if (sync.epoch === epoch) return;
    const returned = await db.outbox.where("seq").above(watermark).toArray();
    await db.outbox.bulkPut(returned.map(({ seq, hash, size }): OutboxRow => ({ seq, hash, size, due: 1 })));
    await db.pending.where("seq").above(watermark).modify({ over: 1 });
    // Revisions of another epoch mean nothing now; what a person must look at stays in sight (S8), or put away.
    await db.verdicts.filter(({ look, away, seq }) => look === 0 && (!away || seq > watermark)).delete();
    await writeSync(db, {
      epoch,
      pastEpochs: sync.epoch === null ? [] : [...sync.pastEpochs, sync.epoch].slice(-REMEMBERED),
      cursor: null,
      watermark,
      receipted: await receiptedUpTo(db, sync, watermark),
    });
    await returnBlobs(db);
    await noteChange(db);
  });
}

/** Stated to the office: a higher one than it holds would make it open one epoch after the other. */
async function receiptedUpTo(db: Database, sync: SyncRecord, watermark: number): Promise<Head | null> {
  const row = await db.outbox.where("seq").belowOrEqual(watermark).reverse().first();
  if (row && row.due !== 1) return { seq: row.seq, hash: row.hash };
  return sync.released && sync.released.seq <= watermark ? sync.released : null;
}
