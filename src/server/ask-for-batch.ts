import type { Id } from "../base/id.ts";
import { needsOf } from "../domain/run.ts";
import { caseOf, thingsCreated, thingsNeeded } from "./cases.ts";
import type { ServerDeps } from "./deps.ts";
import { idsIn } from "./erasure/scrub.ts";
import { openMutations } from "./open-envelope.ts";
import type { LockedTx } from "./storage.ts";
import type { EnvelopeRow } from "./storage-rows.ts";

/** Asks at once for what applying these envelopes will read, of a transaction that remembers: records, cases, erasures. */
export async function askForBatch(
  tx: LockedTx,
  commune: Id,
  rows: readonly EnvelopeRow[],
  deps: ServerDeps,
): Promise<void> {
  // What does not open is told when its turn comes.
  const opened = await Promise.all(rows.map((row) => openMutations(tx, commune, row, deps).catch(() => null)));
  const all = opened.filter((mutations) => mutations !== null);
  const needed = all.flatMap(thingsNeeded);
  const created = all.flatMap(thingsCreated);
  const refs = [...needed, ...created].map(({ ref }) => ref);
  await tx.records([...refs, ...all.flat().flatMap(needsOf)]);
  await tx.cases(needed.map(caseOf));
  await tx.erasedAmong([...idsIn(all.flat().map(({ args }) => args))]);
}
