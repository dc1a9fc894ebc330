import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { NAMES_SEVERAL, scrubMutations, visitsOf } from "../domain/scrub.ts";
import { withoutIds } from "../domain/without-ids.ts";
import type { ChangePage, WireRow } from "../protocol/messages.ts";
import type { RowSealer } from "../vault/types.ts";
import type { Database } from "./database.ts";
import { openMutations } from "./pending.ts";
import { places, rowKey } from "./places.ts";
import { openBucket } from "./row-buckets.ts";

/** Sealed anew, or null: it goes. */
interface Rewritten<K> {
  key: K;
  sealed: Bytes | null;
  /** What lay there when this was prepared. */
  was: Bytes;
}

/** What a page's erasures change on this phone (S15); unsent envelopes stay, the office drops what is in them. */
export interface ErasurePlan {
  rows: WireRow[];
  removed: string[];
  pending: Rewritten<number>[];
  drafts: Rewritten<string>[];
  own: Rewritten<Id>[];
}

const NOTHING: ErasurePlan = { rows: [], removed: [], pending: [], drafts: [], own: [] };

/** `sweeping`: a run from the start is open, and brings again what it leaves in the scope. */
export async function planErasure(
  db: Database,
  sealer: RowSealer,
  { erased = [] }: ChangePage,
  sweeping: boolean,
): Promise<ErasurePlan> {
  if (erased.length === 0) return NOTHING;
  const ids = new Set(erased.map(({ id }) => id));
  const pending = await planPending(db, sealer, ids);
  const [drafts, own] = [await planDrafts(db, sealer, ids), await planOwn(db, sealer, ids)];
  const { rows, removed } = await planRows(db, sealer, ids);
  const again = { rows: [], removed: [...removed, ...rows.map(rowKey)] };
  return { ...(sweeping ? again : { rows, removed }), pending, drafts, own };
}

async function planRows(db: Database, sealer: RowSealer, ids: ReadonlySet<Id>) {
  const plan: Pick<ErasurePlan, "rows" | "removed"> = { rows: [], removed: [] };
  const buckets = await db.rows.toCollection().primaryKeys();
  for (const bucket of buckets) {
    for (const row of await openBucket(sealer, bucket, await db.rows.get(bucket))) {
      const doc = withoutIds<WireRow["doc"]>(row.doc, ids);
      if (doc === row.doc) continue;
      if (doc === null || NAMES_SEVERAL.includes(row.kind)) plan.removed.push(rowKey(row));
      else plan.rows.push({ ...row, doc });
    }
  }
  return plan;
}

/** Visits that only this phone knows go with their household, and what corrects them: `ids` grows by them. */
async function planPending(db: Database, sealer: RowSealer, ids: Set<Id>): Promise<Rewritten<number>[]> {
  const held = await db.pending.orderBy("seq").toArray();
  const plan: Rewritten<number>[] = [];
  for (const row of held) {
    const mutations = await openMutations(sealer, row);
    for (const visit of visitsOf(mutations, scrubMutations(mutations, ids))) ids.add(visit);
    const left = scrubMutations(mutations, ids);
    if (left === mutations) continue;
    // An empty list, not none: its verdict still has to find it.
    plan.push({ key: row.seq, sealed: await sealer.seal(places.pending(row.seq), left), was: row.sealed });
  }
  return plan;
}

/** What can't be opened any more is judged by its key alone. */
function openOrNothing(sealer: RowSealer, place: string, sealed: Bytes): Promise<unknown> {
  return sealer.open(place, sealed).catch(() => undefined);
}

async function planDrafts(db: Database, sealer: RowSealer, ids: ReadonlySet<Id>): Promise<Rewritten<string>[]> {
  const plan: Rewritten<string>[] = [];
  for (const key of await db.drafts.toCollection().primaryKeys()) {
    const was = await db.drafts.get(key);
    if (was === undefined) continue;
    const content = await openOrNothing(sealer, places.draft(key), was);
    const left = withoutIds(key, ids) === null ? null : withoutIds(content, ids);
    if (left === content) continue;
    plan.push({ key, sealed: left === null ? null : await sealer.seal(places.draft(key), left), was });
  }
  return plan;
}

async function planOwn(db: Database, sealer: RowSealer, ids: ReadonlySet<Id>): Promise<Rewritten<Id>[]> {
  const plan: Rewritten<Id>[] = [];
  for (const key of await db.own.toCollection().primaryKeys()) {
    const was = (await db.own.get(key))?.sealed;
    if (was === undefined) continue;
    const value = await openOrNothing(sealer, places.own(key), was);
    const left = ids.has(key) ? null : withoutIds(value, ids);
    if (left === value) continue;
    plan.push({ key, sealed: left === null ? null : await sealer.seal(places.own(key), left), was });
  }
  return plan;
}

/** Inside the page's transaction. False when something was written since it was prepared. */
export async function writeErasure(db: Database, { pending, drafts, own }: ErasurePlan): Promise<boolean> {
  for (const { key, was } of drafts) if (!isSame(await db.drafts.get(key), was)) return false;
  for (const { key, was } of own) if (!isSame((await db.own.get(key))?.sealed, was)) return false;
  for (const { key, sealed } of pending) if (sealed) await db.pending.update(key, { sealed });
  for (const { key, sealed } of drafts) await (sealed ? db.drafts.put(sealed, key) : db.drafts.delete(key));
  for (const { key, sealed } of own) await (sealed ? db.own.update(key, { sealed }) : db.own.delete(key));
  return true;
}

/** What went, for the watchers of every tab: under the names of their tables, which no row's kind has. */
export function goneKeys({ drafts, own }: ErasurePlan): string[] {
  const isGone = ({ sealed }: { sealed: Bytes | null }) => sealed === null;
  return [
    ...drafts.filter(isGone).map(({ key }) => `draft/${key}`),
    ...own.filter(isGone).map(({ key }) => `own/${key}`),
  ];
}

function isSame(a: Bytes | undefined, b: Bytes): boolean {
  return a !== undefined && equalBytes(a, b);
}
