import { newId } from "../../base/id.ts";
import type { Mutation } from "../../domain/mutation.ts";
import { caseOf, thingsCreated } from "../cases.ts";
import type { ServerDeps } from "../deps.ts";
import { openMutations } from "../open-envelope.ts";
import type { LockedTx } from "../storage.ts";
import type { EnvelopeRow } from "../storage-rows.ts";

/**
 * Rewrites what lies in envelopes that wait for a number or for a person: those that change are cut. One of which
 * nothing is left waits for nobody any more.
 */
export async function rewriteUnapplied(
  tx: LockedTx,
  rewrite: (mutations: readonly Mutation[]) => readonly Mutation[],
  deps: ServerDeps,
): Promise<void> {
  const commune = (await tx.commune()).id;
  for (const row of await tx.unappliedEnvelopes()) {
    const mutations = await openMutations(tx, commune, row, deps);
    const left = mutations && rewrite(mutations);
    if (left === null || left === mutations) continue;
    await tx.cutEnvelope(row.install, row.seq, row.hash, left);
    if (row.state === "waiting") continue;
    if (left.length === 0) await letGo(tx, row, deps);
    await keepCases(tx, row, left);
  }
}

async function letGo(tx: LockedTx, { install, seq, hash }: EnvelopeRow, deps: ServerDeps): Promise<void> {
  const revision = await tx.addRevision(newId(deps.random), deps.clock());
  await tx.putVerdict({ install, seq, hash, revision, state: "applied", reason: null, notes: ["gone-at-office"] });
}

/** Nobody waits any more for what would have been created by the words that are gone. */
async function keepCases(tx: LockedTx, row: EnvelopeRow, left: readonly Mutation[]): Promise<void> {
  const held = await tx.cases(thingsCreated(left).map(caseOf));
  await tx.dropCases(row.install, row.seq, row.hash);
  await tx.putCases(held.filter((it) => it.hash === row.hash));
}
