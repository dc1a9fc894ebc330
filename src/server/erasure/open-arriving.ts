import type { Id } from "../../base/id.ts";
import type { Mutation } from "../../domain/mutation.ts";
import { scrubMutations, visitsOf } from "../../domain/scrub.ts";
import type { ServerDeps } from "../deps.ts";
import { openMutations } from "../open-envelope.ts";
import type { LockedTx } from "../storage.ts";
import type { EnvelopeRow } from "../storage-rows.ts";
import { withdrawnAmong, withoutWords } from "./empty-comment.ts";
import { erasedIn, unheldVisits } from "./scrub.ts";
import type { ErasureRow } from "./types.ts";

export interface Arriving {
  mutations: Mutation[];
  /** Something in it was erased before it came, or while it waited. */
  isCut: boolean;
}

/** Opens an envelope and drops at once what was erased (S15): it is about nobody any more. Null: it can't be read. */
export async function openArriving(
  tx: LockedTx,
  commune: Id,
  row: EnvelopeRow,
  deps: ServerDeps,
): Promise<Arriving | null> {
  const mutations = await openMutations(tx, commune, row, deps);
  if (mutations === null) return null;
  const left = await withoutGone(tx, mutations, deps);
  if (left === mutations) return { mutations, isCut: row.kept !== null };
  await tx.cutEnvelope(row.install, row.seq, row.hash, left);
  return { mutations: [...left], isCut: true };
}

async function withoutGone(
  tx: LockedTx,
  mutations: readonly Mutation[],
  deps: ServerDeps,
): Promise<readonly Mutation[]> {
  const erased = await erasedIn(
    tx,
    mutations.map((mutation) => mutation.args),
  );
  const visits = await unheldVisits(tx, visitsOf(mutations, scrubMutations(mutations, erased)));
  if (visits.length > 0) await tx.addErasures(await entriesOf(tx, visits, deps));
  const left = scrubMutations(mutations, new Set([...erased, ...visits]));
  return withoutWords(left, await withdrawnAmong(tx, left));
}

async function entriesOf(tx: LockedTx, visits: readonly Id[], deps: ServerDeps): Promise<ErasureRow[]> {
  const revision = (await tx.commune()).revision + 1;
  return visits.map((id) => ({ kind: "visit", id, household: null, at: deps.clock(), revision }));
}
