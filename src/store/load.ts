import type { RowSealer } from "../vault/types.ts";
import { lastChange } from "./changes.ts";
import type { Database } from "./database.ts";
import { openPending, readPending } from "./pending.ts";
import { places } from "./places.ts";
import { openBucket } from "./row-buckets.ts";
import { readSync, shownRevision } from "./sync-record.ts";
import type { Loaded } from "./types.ts";

export interface LoadedAt extends Loaded {
  /** Number of the newest change that is contained. */
  n: number;
}

/** Everything that is shown. Read in one transaction, opened after it: WebCrypto works on many at a time. */
export async function load(db: Database, sealer: RowSealer): Promise<LoadedAt> {
  const found = await readAll(db);
  const [rows, pending, own] = await Promise.all([
    Promise.all(found.rows.map((sealed, index) => openBucket(sealer, found.buckets[index] ?? 0, sealed))),
    openPending(sealer, found.pending),
    Promise.all(
      found.own.map(async ({ sealed }, index) => {
        const id = found.ownIds[index] ?? "";
        return { id, value: await sealer.open(places.own(id), sealed) };
      }),
    ),
  ]);
  return { rows: rows.flat(), pending, own, revision: found.revision, n: found.n };
}

function readAll(db: Database) {
  return db.transaction("r", [db.rows, db.pending, db.verdicts, db.own, db.changes, db.state], async () => ({
    buckets: await db.rows.toCollection().primaryKeys(),
    rows: await db.rows.toArray(),
    pending: await readPending(db),
    ownIds: await db.own.toCollection().primaryKeys(),
    own: await db.own.toArray(),
    revision: shownRevision(await readSync(db)),
    n: await lastChange(db),
  }));
}
