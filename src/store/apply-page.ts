import type { ChangePage, Verdict, WireRow } from "../protocol/messages.ts";
import type { RowSealer } from "../vault/types.ts";
import { lastChange, noteChange } from "./changes.ts";
import type { Database } from "./database.ts";
import { type ErasurePlan, goneKeys, planErasure, writeErasure } from "./erase.ts";
import { openPending, readPending } from "./pending.ts";
import { rowKey } from "./places.ts";
import { planRows, type RowPlan, writeRows } from "./row-buckets.ts";
import { dropSettled } from "./settle.ts";
import { readSync, type SyncRecord, writeSync } from "./sync-record.ts";
import type { PendingSave } from "./types.ts";
import { liftReached, putVerdicts, type SealedVerdict, sealVerdicts } from "./verdicts.ts";

/** Saves that may come between the reading and the writing of one page before something is wrong. */
const TRIES = 20;

/** All that a page will write, sealed, and the change after which it was read. */
interface Prepared {
  n: number;
  verdicts: SealedVerdict[];
  plan: RowPlan;
  gen: number;
  sweeping: boolean;
  leaving: string[];
  removed: string[];
  drafts: readonly string[];
  erasure: ErasurePlan;
}

/**
 * Page and cursor in one transaction (S9). Opening and sealing come before it, since nothing but Dexie is awaited
 * inside; when a save came between, it is prepared anew.
 */
export async function applyPage(db: Database, sealer: RowSealer, page: ChangePage): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (await write(db, page, await prepare(db, sealer, page))) return;
  }
  throw new Error("the database does not come to rest");
}

async function prepare(db: Database, sealer: RowSealer, page: ChangePage): Promise<Prepared> {
  const found = await readBefore(db, page);
  const { sync } = found;
  const pending = await openPending(sealer, found.pending);
  const erasure = await planErasure(db, sealer, page, found.sweeping);
  const erased = new Set(erasure.removed);
  const told = [...sync.leaving, ...erased, ...page.removed.map(rowKey), ...found.swept];
  const here = new Set(page.rows.map(rowKey));
  const gone = [...new Set(told)].filter((key) => !here.has(key));
  const open = pending.filter((save) => isOpen(save, page));
  const leaving = gone.filter((key) => !erased.has(key) && hangsOn(open, found.drafts, key));
  const removed = gone.filter((key) => !leaving.includes(key));
  const isGone = (row: WireRow) => removed.includes(rowKey(row));
  const [verdicts, plan] = await Promise.all([
    sealVerdicts(sealer, page.verdicts),
    planRows(db, sealer, [...erasure.rows.filter((row) => !isGone(row)), ...page.rows], removed, sync.tail),
  ]);
  return {
    n: found.n,
    verdicts,
    plan,
    gen: found.gen,
    sweeping: found.sweeping,
    leaving,
    removed,
    drafts: found.drafts,
    erasure,
  };
}

function readBefore(db: Database, page: ChangePage) {
  const tables = [db.state, db.pending, db.verdicts, db.places, db.drafts, db.changes];
  return db.transaction("r", tables, async () => {
    const sync = await readSync(db);
    const { gen, sweeping } = generationOf(sync, page);
    // A run from the start ends here: what it did not bring is no longer in the scope.
    const swept = sweeping && !page.more ? await db.places.where("gen").below(gen).primaryKeys() : [];
    const drafts = await db.drafts.toCollection().primaryKeys();
    return { sync, gen, sweeping, swept, drafts, pending: await readPending(db), n: await lastChange(db) };
  });
}

/** Rows of before a reset are kept until its run has ended: nobody shall stand before half a list. */
function generationOf(sync: SyncRecord, page: ChangePage): { gen: number; sweeping: boolean } {
  const fresh = page.reset || sync.cursor === null;
  return fresh ? { gen: sync.gen + 1, sweeping: true } : { gen: sync.gen, sweeping: sync.sweeping };
}

/** Without a verdict before this page and in it. */
function isOpen({ seq, verdict }: PendingSave, page: ChangePage): boolean {
  return verdict === null && !page.verdicts.some((told: Verdict) => told.seq === seq);
}

/**
 * A row stays while a save that names it has no verdict, or a draft's key does: the helper would see it hang in the air,
 * and never find the form again (S9).
 */
function hangsOn(open: readonly PendingSave[], drafts: readonly string[], key: string): boolean {
  const id = key.slice(key.indexOf("/") + 1);
  if (drafts.some((draft) => draft.split("/").includes(id))) return true;
  return open.some(({ mutations }) => JSON.stringify(mutations).includes(id));
}

/** False when something was written since the page was prepared. */
function write(db: Database, page: ChangePage, prepared: Prepared): Promise<boolean> {
  const { plan, gen, leaving, removed, erasure } = prepared;
  const tables = [db.drafts, db.own, db.state, db.rows, db.places, db.pending, db.verdicts, db.outbox, db.changes];
  return db.transaction("rw", tables, async () => {
    if ((await lastChange(db)) !== prepared.n) return false;
    const drafts = await db.drafts.toCollection().primaryKeys();
    if (drafts.some((key) => !prepared.drafts.includes(key))) return false;
    if (!(await writeErasure(db, erasure))) return false;
    await putVerdicts(db, prepared.verdicts);
    await liftReached(db, page.cursor.revision);
    await writeRows(db, plan, removed, gen);
    await dropSettled(db);
    const keys = plan.placed.map(({ key }) => key);
    await noteChange(db, keys, [...removed, ...goneKeys(erasure)]);
    const sweeping = prepared.sweeping && page.more;
    await writeSync(db, { cursor: page.cursor, cursorVersion: page.v, gen, sweeping, leaving, tail: plan.tail });
    return true;
  });
}
