import type { Id } from "../../base/id.ts";
import type { RecordVisitArgs } from "../../domain/acts/record-visit.ts";
import type { Mutation } from "../../domain/mutation.ts";
import type { ServerDeps } from "../deps.ts";
import { openMutations } from "../open-envelope.ts";
import type { LockedTx } from "../storage.ts";
import type { EnvelopeRow } from "../storage-rows.ts";
import { withdrawnAmong, withoutWords } from "./empty-comment.ts";
import { erasedIn, scrubMutations } from "./scrub.ts";
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
  const visits = visitsOf(mutations, scrubMutations(mutations, erased));
  if (visits.length > 0) await tx.addErasures(await entriesOf(tx, visits, deps));
  const left = scrubMutations(mutations, new Set([...erased, ...visits]));
  return withoutWords(left, await withdrawnAmong(tx, left));
}

/** Visits that go with their household: what corrects or withdraws them goes with them. */
function visitsOf(before: readonly Mutation[], after: readonly Mutation[]): Id[] {
  if (before === after) return [];
  const kept = new Set(after.map((mutation) => mutation.id));
  return before.flatMap(({ id, name, args }) =>
    name === "record-visit" && !kept.has(id) ? [(args as RecordVisitArgs).id] : [],
  );
}

async function entriesOf(tx: LockedTx, visits: readonly Id[], deps: ServerDeps): Promise<ErasureRow[]> {
  const revision = (await tx.commune()).revision + 1;
  return visits.map((id) => ({ kind: "visit", id, household: null, at: deps.clock(), revision }));
}
