import type { WireRow } from "../protocol/messages.ts";
import type { RowSealer } from "../vault/types.ts";
import { lastChange } from "./changes.ts";
import type { Database } from "./database.ts";
import { openPending, readPending } from "./pending.ts";
import { places } from "./places.ts";
import type { Loaded } from "./types.ts";

export interface LoadedAt extends Loaded {
  /** Number of the newest change that is contained. */
  n: number;
}

/** Everything that is shown. Read in one transaction, opened after it: WebCrypto works on many rows at a time. */
export async function load(db: Database, sealer: RowSealer): Promise<LoadedAt> {
  const found = await readAll(db);
  const [rows, pending, own] = await Promise.all([
    Promise.all(found.rows.map(async (row, index) => openRow(sealer, found.keys[index] ?? "", row.sealed))),
    openPending(sealer, found.pending),
    Promise.all(
      found.own.map(async (sealed, index) => {
        const id = found.ownIds[index] ?? "";
        return { id, value: await sealer.open(places.own(id), sealed) };
      }),
    ),
  ]);
  return { rows, pending, own, n: found.n };
}

function readAll(db: Database) {
  return db.transaction("r", [db.rows, db.pending, db.verdicts, db.own, db.changes], async () => ({
    keys: await db.rows.toCollection().primaryKeys(),
    rows: await db.rows.toArray(),
    pending: await readPending(db),
    ownIds: await db.own.toCollection().primaryKeys(),
    own: await db.own.toArray(),
    n: await lastChange(db),
  }));
}

export async function openRow(sealer: RowSealer, key: string, sealed: Uint8Array<ArrayBuffer>): Promise<WireRow> {
  return (await sealer.open(places.row(key), sealed)) as WireRow;
}
