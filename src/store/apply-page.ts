import type { Bytes } from "../base/bytes.ts";
import type { ChangePage, Verdict } from "../protocol/messages.ts";
import type { RowSealer } from "../vault/types.ts";
import { noteChange } from "./changes.ts";
import type { Database, VerdictRow } from "./database.ts";
import { openPending, readPending } from "./pending.ts";
import { places, rowKey } from "./places.ts";
import { dropSettled } from "./settle.ts";
import { readSync, type SyncRecord, writeSync } from "./sync-record.ts";
import type { PendingSave } from "./types.ts";

interface SealedPage {
  rows: { key: string; sealed: Bytes }[];
  verdicts: { verdict: Verdict; sealed: Bytes }[];
}

/** Page and cursor in one transaction (S9). Sealing comes before it: nothing but Dexie is awaited inside. */
export async function applyPage(db: Database, sealer: RowSealer, page: ChangePage): Promise<void> {
  const sealed = await sealPage(sealer, page);
  // A save in another tab may join meanwhile: it hangs on a row that is still shown, and is seen at the next page.
  const pending = await openPending(sealer, await db.transaction("r", db.pending, db.verdicts, () => readPending(db)));
  await db.transaction("rw", [db.state, db.rows, db.pending, db.verdicts, db.outbox, db.changes], async () => {
    const before = await readSync(db);
    const gen = page.reset || before.cursor === null ? before.gen + 1 : before.gen;
    const sweeping = gen !== before.gen || before.sweeping;
    await putVerdicts(db, sealed.verdicts);
    const open = await liftReached(db, page.cursor.revision, pending);
    await db.rows.bulkPut(
      sealed.rows.map((row) => ({ sealed: row.sealed, gen })),
      sealed.rows.map(({ key }) => key),
    );
    const gone = await goingRows(db, before, page, { gen, ended: sweeping && !page.more });
    const leaving = gone.filter((key) => hangsOn(open, key));
    const removed = gone.filter((key) => !leaving.includes(key));
    await db.rows.bulkDelete(removed);
    await dropSettled(db);
    await noteChange(
      db,
      sealed.rows.map(({ key }) => key),
      removed,
    );
    await writeSync(db, { cursor: page.cursor, gen, sweeping: sweeping && page.more, leaving });
  });
}

async function sealPage(sealer: RowSealer, page: ChangePage): Promise<SealedPage> {
  const [rows, verdicts] = await Promise.all([
    Promise.all(
      page.rows.map(async (row) => {
        const key = rowKey(row);
        return { key, sealed: await sealer.seal(places.row(key), row) };
      }),
    ),
    Promise.all(
      page.verdicts.map(async (verdict) => {
        return { verdict, sealed: await sealer.seal(places.verdict(verdict.seq), verdict) };
      }),
    ),
  ]);
  return { rows, verdicts };
}

const IN_SIGHT: ReadonlySet<Verdict["kind"]> = new Set(["refused", "quarantined", "branch"]);

/** Of saves whose text is still held; the others are settled, and a run from the start tells them again. */
async function putVerdicts(db: Database, all: SealedPage["verdicts"]): Promise<void> {
  const texts = await db.pending.bulkGet(all.map(({ verdict }) => verdict.seq));
  const verdicts = all.filter((_, index) => texts[index] !== undefined);
  const before = await db.verdicts.bulkGet(verdicts.map(({ verdict }) => verdict.seq));
  const rows = verdicts.map(({ verdict, sealed }, index): VerdictRow => {
    const { seq, kind, revision } = verdict;
    const old = before[index];
    const away = old?.away === 1 && old.kind === kind;
    const look = IN_SIGHT.has(kind) && !away ? 1 : 0;
    return { seq, kind, revision, look, sealed, ...(away ? { away: 1 } : {}) };
  });
  await db.verdicts.bulkPut(rows);
  // A save that was put away and is judged anew comes back into sight with its text.
  const looks = rows.filter(({ look }) => look === 1).map(({ seq }) => seq);
  await db.pending.where("seq").anyOf(looks).modify({ over: 1 });
}

/** Lifts the overlay of what the held rows now contain; what a person must look at stays. Returns the rest. */
async function liftReached(
  db: Database,
  revision: number,
  pending: readonly PendingSave[],
): Promise<readonly PendingSave[]> {
  const seqs = await db.pending.where("over").equals(1).primaryKeys();
  const verdicts = await db.verdicts.bulkGet(seqs);
  const reached = seqs.filter((_, index) => {
    const verdict = verdicts[index];
    return verdict?.kind === "applied" && verdict.revision <= revision;
  });
  await db.pending.where("seq").anyOf(reached).modify({ over: 0 });
  return pending.filter(({ seq }) => !reached.includes(seq));
}

/** Keys that leave: told by the office, held back before, or older than the run that ends here. */
async function goingRows(
  db: Database,
  before: SyncRecord,
  page: ChangePage,
  run: { gen: number; ended: boolean },
): Promise<string[]> {
  const swept = run.ended ? await db.rows.where("gen").below(run.gen).primaryKeys() : [];
  const told = [...before.leaving, ...page.removed.map(rowKey), ...swept];
  const here = new Set(page.rows.map(rowKey));
  return [...new Set(told)].filter((key) => !here.has(key));
}

/** A row stays while a save that names it has no verdict: the helper would see it hang in the air (S9). */
function hangsOn(open: readonly PendingSave[], key: string): boolean {
  const id = key.slice(key.indexOf("/") + 1);
  return open.some(({ mutations, verdict }) => verdict === null && JSON.stringify(mutations).includes(id));
}
