import type { RowSealer } from "../vault/types.ts";
import type { Database, OutboxRow, PendingRow, VerdictRow } from "./database.ts";
import { openMutations, openVerdict } from "./pending.ts";
import type { EnvelopeLine } from "./types.ts";

interface Parts {
  outbox?: OutboxRow;
  pending?: PendingRow;
  verdict?: VerdictRow;
}

/** Every envelope of which something is still held, oldest first. */
export async function envelopeLines(db: Database, sealer: RowSealer): Promise<EnvelopeLine[]> {
  const parts = await readParts(db);
  const seqs = [...parts.keys()].sort((a, b) => a - b);
  return Promise.all(seqs.map((seq) => lineOf(sealer, seq, parts.get(seq) ?? {})));
}

function readParts(db: Database): Promise<Map<number, Parts>> {
  return db.transaction("r", db.outbox, db.pending, db.verdicts, async () => {
    const parts = new Map<number, Parts>();
    const at = (seq: number): Parts => parts.get(seq) ?? parts.set(seq, {}).get(seq) ?? {};
    for (const outbox of await db.outbox.toArray()) at(outbox.seq).outbox = outbox;
    for (const pending of await db.pending.toArray()) at(pending.seq).pending = pending;
    for (const verdict of await db.verdicts.toArray()) if (parts.has(verdict.seq)) at(verdict.seq).verdict = verdict;
    return parts;
  });
}

async function lineOf(sealer: RowSealer, seq: number, { outbox, pending, verdict }: Parts): Promise<EnvelopeLine> {
  const mutations = pending ? await openMutations(sealer, pending) : null;
  return {
    seq,
    mutations,
    savedAt: mutations?.[0]?.madeAt ?? null,
    state: stateOf(outbox, verdict),
    verdict: verdict ? await openVerdict(sealer, verdict) : null,
    rejected: outbox?.rejected ?? null,
    receivedAt: outbox?.receivedAt ?? null,
    carriedAt: outbox?.carriedAt ?? null,
    away: verdict?.away === 1,
  };
}

/** Waiting wins: after a new epoch the office may have lost what it once judged. */
function stateOf(outbox: OutboxRow | undefined, verdict: VerdictRow | undefined): EnvelopeLine["state"] {
  if (outbox?.due === 1) return "on-phone";
  return verdict ? verdict.kind : "received";
}
