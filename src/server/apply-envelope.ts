import { type Id, newId } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Note } from "../domain/world.ts";
import { BODY_VERSION } from "../protocol/envelope.ts";
import { fieldActor } from "./actor.ts";
import { caseOf, missing, thingsCreated, thingsNeeded } from "./cases.ts";
import type { ServerDeps } from "./deps.ts";
import { openArriving } from "./erasure/open-arriving.ts";
import { type Plan, planMutations, writePlan } from "./run-mutations.ts";
import { type LockedTx, type ReadTx, TransientError } from "./storage.ts";
import type { EnvelopeRow, VerdictMark } from "./storage-rows.ts";

type Outcome = Pick<VerdictMark, "state" | "reason" | "notes">;

export interface ApplyOptions {
  /** Notes of its place in the chain. */
  notes: Note[];
  /** A person takes it although it never was in scope. */
  isAccepted: boolean;
}

/**
 * Applies one envelope at a revision of its own, or says why not. It never throws for what is inside the envelope: a
 * bad one becomes a case for a person and the rest flows (S8).
 */
export async function applyEnvelope(
  tx: LockedTx,
  commune: Id,
  row: EnvelopeRow,
  options: ApplyOptions,
  deps: ServerDeps,
): Promise<Outcome> {
  try {
    return await tx.attempt(() => applyOrRefuse(tx, commune, row, options, deps));
  } catch (error) {
    if (error instanceof TransientError) throw error;
    return setAside(tx, commune, row, { state: "quarantined", reason: "apply-failed", notes: [] }, deps);
  }
}

/** Puts it in a person's sight without a try to apply it; what it would have created becomes a case all the same. */
export async function setAside(
  tx: LockedTx,
  commune: Id,
  row: EnvelopeRow,
  outcome: Outcome,
  deps: ServerDeps,
): Promise<Outcome> {
  // A statement that fails would end the whole transaction.
  const arriving = await tx
    .attempt(() => openArriving(tx, commune, row, deps))
    .catch((error: unknown) => {
      if (error instanceof TransientError) throw error;
      return null;
    });
  return settle(tx, row, outcome, arriving?.mutations ?? [], deps);
}

async function applyOrRefuse(
  tx: LockedTx,
  commune: Id,
  row: EnvelopeRow,
  options: ApplyOptions,
  deps: ServerDeps,
): Promise<Outcome> {
  if (row.v > BODY_VERSION) return settle(tx, row, { state: "parked", reason: "newer-body", notes: [] }, [], deps);
  const arriving = await openArriving(tx, commune, row, deps);
  const installation = await tx.installation(row.install);
  if (!arriving || !installation) {
    return settle(tx, row, { state: "quarantined", reason: "bad-body", notes: [] }, [], deps);
  }
  const { mutations, isCut } = arriving;
  if (await waitsForCase(tx, row, mutations)) {
    return settle(tx, row, { state: "quarantined", reason: "waits-for-case", notes: [] }, mutations, deps);
  }
  const actor = await fieldActor(tx, installation, row, options.isAccepted);
  const revision = (await tx.commune()).revision + 1;
  const plan = await planMutations(tx, mutations, actor, revision);
  const notes = isCut ? [...options.notes, "gone-at-office" as const] : options.notes;
  const outcome = await settle(tx, row, outcomeOf(plan, notes), mutations, deps);
  if (plan.kind !== "applied") return outcome;
  // The journal holds what was left of it.
  if (isCut) await tx.cutEnvelope(row.install, row.seq, row.hash, []);
  await writePlan(tx, plan, deps);
  return outcome;
}

/** True while something that it needs and that is missing was to be created by another envelope in a case (S7). */
export async function waitsForCase(tx: ReadTx, row: EnvelopeRow, mutations: readonly Mutation[]): Promise<boolean> {
  const needed = thingsNeeded(mutations);
  const cases = (await tx.cases(needed.map(caseOf))).filter((it) => it.hash !== row.hash);
  if (cases.length === 0) return false;
  const lacking = new Set((await missing(tx, needed)).map(caseOf));
  return cases.some((it) => lacking.has(it.record));
}

function outcomeOf(plan: Plan, notes: readonly Note[]): Outcome {
  if (plan.kind === "applied") return { state: "applied", reason: null, notes: [...notes, ...plan.notes] };
  return { state: plan.kind, reason: plan.reason, notes: [] };
}

/**
 * Writes the verdict at the next revision. What is not applied opens a case for each record that it would have created
 * and that is not there: nobody's save may wait for an id that another one only claims to create.
 */
export async function settle(
  tx: LockedTx,
  row: EnvelopeRow,
  outcome: Outcome,
  mutations: readonly Mutation[],
  deps: ServerDeps,
): Promise<Outcome> {
  const { install, seq, hash } = row;
  const revision = await tx.addRevision(newId(deps.random), deps.clock());
  await tx.putVerdict({ install, seq, hash, revision, ...outcome });
  if (row.state !== "waiting") await tx.dropCases(install, seq, hash);
  if (outcome.state !== "applied") {
    const lacking = await missing(tx, thingsCreated(mutations));
    await tx.putCases(lacking.map((thing) => ({ record: caseOf(thing), install, seq, hash })));
  }
  return outcome;
}
