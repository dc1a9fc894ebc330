import type { Id } from "../base/id.ts";
import { applyEnvelope, waitsForCase } from "./apply-envelope.ts";
import type { ServerDeps } from "./deps.ts";
import { everyEnvelope } from "./every-envelope.ts";
import { openMutations } from "./open-envelope.ts";
import type { LockedTx } from "./storage.ts";
import type { EnvelopeRow } from "./storage-rows.ts";

// What a coordinator's word does to an envelope, without a word in journal and log: also for a restored office.

/** True while a person has to look at it. */
export function isCase(it: EnvelopeRow): boolean {
  return it.state !== "waiting" && it.state !== "applied" && !it.putAway;
}

/** Applies it, in scope or not, and after it what waits for its records. */
export async function retryIn(tx: LockedTx, commune: Id, row: EnvelopeRow, deps: ServerDeps) {
  const outcome = await applyEnvelope(tx, commune, row, { notes: [], isAccepted: true }, deps);
  await applyJoined(tx, commune, deps);
  return outcome;
}

/** Leaves it as it is; what waits for its records is judged without them. */
export async function putAwayIn(tx: LockedTx, commune: Id, row: EnvelopeRow, deps: ServerDeps): Promise<void> {
  await tx.putAway(row.install, row.seq, row.hash);
  await tx.dropCases(row.install, row.seq, row.hash);
  await applyJoined(tx, commune, deps);
}

/** Applies, in order, what waited for a case that is settled now; each one may free the next. */
export async function applyJoined(tx: LockedTx, commune: Id, deps: ServerDeps): Promise<void> {
  for (let freed = true; freed; ) {
    freed = false;
    for await (const row of everyEnvelope(tx, ["quarantined"])) {
      if (row.reason !== "waits-for-case") continue;
      const mutations = await openMutations(tx, commune, row, deps);
      if (mutations && (await waitsForCase(tx, row, mutations))) continue;
      await applyEnvelope(tx, commune, row, { notes: [], isAccepted: false }, deps);
      freed = true;
    }
  }
}
