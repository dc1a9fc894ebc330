import { countDueBlobs } from "./blobs.ts";
import type { Database } from "./database.ts";
import { dueRows } from "./outbox.ts";
import { readSync } from "./sync-record.ts";
import type { OutboxCounts } from "./types.ts";

/** Counters only: no key is needed, so the entry page and the worker can tell them too. */
export function readCounts(db: Database): Promise<OutboxCounts> {
  return db.transaction("r", [db.state, db.outbox, db.pending, db.verdicts, db.blobs], async () => {
    const sync = await readSync(db);
    const due = await dueRows(db).toArray();
    const head = sync.head?.seq ?? 0;
    return {
      waiting: due.length,
      waitingBytes: due.reduce((sum, { size }) => sum + size, 0),
      received: head - due.length,
      head,
      lastReceiptAt: sync.lastReceiptAt,
      needLook: (await db.verdicts.where("look").equals(1).count()) + due.filter((row) => row.rejected).length,
      awaitingVerdict: await countAwaiting(db, new Set(due.map(({ seq }) => seq))),
      cursorRevision: sync.cursor?.revision ?? null,
      behind: sync.behind,
      blobsWaiting: await countDueBlobs(db),
    };
  });
}

async function countAwaiting(db: Database, due: ReadonlySet<number>): Promise<number> {
  const over = await db.pending.where("over").equals(1).primaryKeys();
  const received = over.filter((seq) => !due.has(seq));
  const verdicts = await db.verdicts.bulkGet(received);
  return verdicts.filter((verdict) => verdict === undefined).length;
}
