import type { Id } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import { needsOf } from "../domain/run.ts";
import { caseOf, thingsCreated, thingsNeeded } from "./cases.ts";
import type { ServerDeps } from "./deps.ts";
import { idsIn } from "./erasure/scrub.ts";
import { openBody } from "./open-envelope.ts";
import type { LockedTx } from "./storage.ts";
import type { EnvelopeRow } from "./storage-rows.ts";

/** Bytes of inflated bodies that a batch may hold before it ends: 128 of the largest would take a gigabyte of memory. */
const MOST_INFLATED = 1_048_576;

/**
 * Asks at once for what applying these envelopes will read, of a transaction that remembers: records, cases, erasures.
 * Returns the first of them, for which it did: those behind are left for the next batch.
 */
export async function askForBatch(
  tx: LockedTx,
  commune: Id,
  rows: readonly EnvelopeRow[],
  deps: ServerDeps,
): Promise<EnvelopeRow[]> {
  const { taken, all } = await openFirst(tx, commune, rows, deps);
  const needed = all.flatMap(thingsNeeded);
  const created = all.flatMap(thingsCreated);
  const refs = [...needed, ...created].map(({ ref }) => ref);
  await tx.records([...refs, ...all.flat().flatMap(needsOf)]);
  await tx.cases(needed.map(caseOf));
  await tx.erasedAmong([...idsIn(all.flat().map(({ args }) => args))]);
  return taken;
}

async function openFirst(tx: LockedTx, commune: Id, rows: readonly EnvelopeRow[], deps: ServerDeps) {
  const taken: EnvelopeRow[] = [];
  const all: Mutation[][] = [];
  let held = 0;
  for (const row of rows) {
    if (held >= MOST_INFLATED) break;
    taken.push(row);
    // What does not open is told when its turn comes.
    const body = await openBody(tx, commune, row, deps).catch(() => null);
    held += body?.inflated ?? 0;
    if (body?.mutations) all.push(body.mutations);
  }
  return { taken, all };
}
