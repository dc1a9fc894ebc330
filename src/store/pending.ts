import type { Mutation } from "../domain/mutation.ts";
import type { Verdict } from "../protocol/messages.ts";
import type { RowSealer } from "../vault/types.ts";
import type { Database, PendingRow, VerdictRow } from "./database.ts";
import { places } from "./places.ts";
import type { PendingSave } from "./types.ts";

export interface SealedPending {
  row: PendingRow;
  verdict: VerdictRow | undefined;
}

/** Inside a transaction that holds `pending` and `verdicts`: what is laid over or in sight, in order. */
export async function readPending(db: Database): Promise<SealedPending[]> {
  const rows = await db.pending.where("over").equals(1).sortBy("seq");
  const verdicts = await db.verdicts.bulkGet(rows.map(({ seq }) => seq));
  return rows.map((row, index) => ({ row, verdict: verdicts[index] }));
}

export function openPending(sealer: RowSealer, found: readonly SealedPending[]): Promise<PendingSave[]> {
  return Promise.all(
    found.map(async ({ row, verdict }) => ({
      seq: row.seq,
      mutations: await openMutations(sealer, row),
      verdict: verdict ? await openVerdict(sealer, verdict) : null,
    })),
  );
}

export async function openMutations(sealer: RowSealer, { seq, sealed }: PendingRow): Promise<Mutation[]> {
  return (await sealer.open(places.pending(seq), sealed)) as Mutation[];
}

export async function openVerdict(sealer: RowSealer, { seq, sealed }: VerdictRow): Promise<Verdict> {
  return (await sealer.open(places.verdict(seq), sealed)) as Verdict;
}
