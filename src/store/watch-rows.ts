import { liveQuery } from "dexie";
import type { RowSealer } from "../vault/types.ts";
import type { ChangeRow, Database } from "./database.ts";
import { load } from "./load.ts";
import { openPending, readPending } from "./pending.ts";
import { partsOfKey } from "./places.ts";
import { readRows } from "./row-buckets.ts";
import { readSync, shownRevision } from "./sync-record.ts";
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
    const fresh = await newer();
    const first = fresh[0]?.n;
    if (stopped || first === undefined) return;
    const { change, n } = first > told + 1 ? await whole(db, sealer) : await merged(db, sealer, fresh);
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

async function merged(db: Database, sealer: RowSealer, fresh: readonly ChangeRow[]): Promise<Told> {
  const touched = [...new Set(fresh.flatMap(({ keys, removed }) => [...keys, ...removed]))];
  // The revision before the rows: a page in between makes them newer than it says, never older.
  const [sealed, sync] = await db.transaction("r", db.pending, db.verdicts, db.state, () =>
    Promise.all([readPending(db), readSync(db)]),
  );
  const held = await readRows(db, sealer, touched);
  const removed = touched.filter((key) => !held.has(key)).map(partsOfKey);
  const pending = await openPending(sealer, sealed);
  const change = { reset: false, revision: shownRevision(sync), rows: [...held.values()], removed, pending };
  return { change, n: fresh.at(-1)?.n ?? 0 };
}
