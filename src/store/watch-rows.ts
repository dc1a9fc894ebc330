import { liveQuery } from "dexie";
import type { RowSealer } from "../vault/types.ts";
import type { ChangeRow, Database } from "./database.ts";
import { load } from "./load.ts";
import { openPending, readPending, type SealedPending } from "./pending.ts";
import { partsOfKey } from "./places.ts";
import { readRows } from "./row-buckets.ts";
import { readSync, type SyncRecord, shownRevision } from "./sync-record.ts";
import type { RowChange } from "./types.ts";

/**
 * Tells what changed since change `from`, in order and each change once, from whatever tab it came. Several commits may
 * be told together. A watcher that was asleep too long is told everything, with `reset`.
 */
export function watchRows(
  db: Database,
  sealer: RowSealer,
  from: number,
  listener: (change: RowChange) => void,
): () => void {
  let told = from;
  let stopped = false;
  let queue = Promise.resolve();
  const newer = () => db.changes.where("n").above(told).toArray();
  const tell = async () => {
    const found = await readFresh(db, newer);
    const first = found.fresh[0]?.n;
    if (stopped || first === undefined) return;
    const { change, n } = first > told + 1 ? await whole(db, sealer) : await merged(db, sealer, found);
    told = n;
    if (!stopped) listener(change);
  };
  // Closed under us: `watchClosed` tells that.
  const subscription = liveQuery(newer).subscribe(
    () => {
      queue = queue.then(tell).catch(() => {});
    },
    () => {},
  );
  return () => {
    stopped = true;
    subscription.unsubscribe();
  };
}

interface Told {
  change: RowChange;
  n: number;
}

async function whole(db: Database, sealer: RowSealer): Promise<Told> {
  const { rows, pending, revision, n } = await load(db, sealer);
  return { change: { reset: true, revision, rows, removed: [], pending }, n };
}

interface Fresh {
  fresh: readonly ChangeRow[];
  pending: readonly SealedPending[];
  sync: SyncRecord;
}

/** In one transaction. Rows are read after it: a page in between makes them newer than the revision says, never older. */
function readFresh(db: Database, newer: () => Promise<ChangeRow[]>): Promise<Fresh> {
  return db.transaction("r", [db.changes, db.pending, db.verdicts, db.state], async () => ({
    fresh: await newer(),
    pending: await readPending(db),
    sync: await readSync(db),
  }));
}

async function merged(db: Database, sealer: RowSealer, { fresh, sync, ...found }: Fresh): Promise<Told> {
  const touched = [...new Set(fresh.flatMap(({ keys, removed }) => [...keys, ...removed]))];
  const held = await readRows(db, sealer, touched);
  const removed = touched.filter((key) => !held.has(key)).map(partsOfKey);
  const pending = await openPending(sealer, found.pending);
  const change = { reset: false, revision: shownRevision(sync), rows: [...held.values()], removed, pending };
  return { change, n: fresh.at(-1)?.n ?? 0 };
}
