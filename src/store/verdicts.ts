import type { Bytes } from "../base/bytes.ts";
import type { Verdict } from "../protocol/messages.ts";
import type { RowSealer } from "../vault/types.ts";
import type { Database, OutboxRow, VerdictRow } from "./database.ts";
import { places } from "./places.ts";

export interface SealedVerdict {
  verdict: Verdict;
  sealed: Bytes;
}

export function sealVerdicts(sealer: RowSealer, verdicts: readonly Verdict[]): Promise<SealedVerdict[]> {
  return Promise.all(
    verdicts.map(async (verdict) => ({ verdict, sealed: await sealer.seal(places.verdict(verdict.seq), verdict) })),
  );
}

/** Those that a person must look at (S8). */
const IN_SIGHT: ReadonlySet<Verdict["kind"]> = new Set(["refused", "quarantined", "branch"]);

/** Of saves whose text is still held; the others are settled, and a run from the start tells them again. */
export async function putVerdicts(db: Database, all: readonly SealedVerdict[]): Promise<void> {
  const texts = await db.pending.bulkGet(all.map(({ verdict }) => verdict.seq));
  const own = await db.outbox.bulkGet(all.map(({ verdict }) => verdict.seq));
  const verdicts = all.filter(({ verdict }, at) => texts[at] !== undefined && isAbout(verdict, own[at]));
  const before = await db.verdicts.bulkGet(verdicts.map(({ verdict }) => verdict.seq));
  const rows = verdicts.map((told, index) => rowOf(told, before[index]));
  await db.verdicts.bulkPut(rows);
  // A save that was put away and is judged otherwise comes back into sight with its text.
  const looks = rows.filter(({ look }) => look === 1).map(({ seq }) => seq);
  await db.pending.where("seq").anyOf(looks).modify({ over: 1 });
}

/** Under one number the office may hold two (S6): what became of another phone's life is not about this envelope. */
function isAbout({ hash }: Verdict, own: OutboxRow | undefined): boolean {
  return hash === undefined || own === undefined || own.hash === hash;
}

function rowOf({ verdict, sealed }: SealedVerdict, old: VerdictRow | undefined): VerdictRow {
  const { seq, kind, revision } = verdict;
  const away = old?.away === 1 && old.kind === kind;
  const look = IN_SIGHT.has(kind) && !away ? 1 : 0;
  return { seq, kind, revision, look, sealed, ...(away ? { away: 1 } : {}) };
}

/** Lifts the overlay of what the held rows now contain; what a person must look at stays. */
export async function liftReached(db: Database, revision: number): Promise<void> {
  const seqs = await db.pending.where("over").equals(1).primaryKeys();
  const verdicts = await db.verdicts.bulkGet(seqs);
  const reached = seqs.filter((_, index) => {
    const verdict = verdicts[index];
    return verdict?.kind === "applied" && verdict.revision <= revision;
  });
  await db.pending.where("seq").anyOf(reached).modify({ over: 0 });
}
