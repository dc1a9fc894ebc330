import { type Id, newId } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Note } from "../domain/world.ts";
import { decodeBody } from "../protocol/body.ts";
import { BODY_VERSION } from "../protocol/envelope.ts";
import { decodeEnvelope } from "../protocol/envelope-codec.ts";
import { fieldActor } from "./actor.ts";
import { idsCreated, idsNamed } from "./cases.ts";
import type { ServerDeps } from "./deps.ts";
import { officeKeys } from "./office-keys.ts";
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

/** The mutations of a stored envelope; null when its body can't be read. */
export async function openMutations(
  tx: ReadTx,
  commune: Id,
  row: EnvelopeRow,
  deps: ServerDeps,
): Promise<Mutation[] | null> {
  const decoded = decodeEnvelope(row.bytes);
  const installation = await tx.installation(row.install);
  if (decoded.kind !== "ok" || !installation || row.v > BODY_VERSION) return null;
  const opener = deps.crypto.opener((await officeKeys(tx)).intake);
  const body = await opener.open(row.bytes, decoded.envelope, commune, installation.publicKey);
  return body && decodeBody(body);
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
    const mutations = await openMutations(tx, commune, row, deps).catch(() => null);
    return settle(tx, row, { state: "quarantined", reason: "apply-failed", notes: [] }, mutations ?? [], deps);
  }
}

async function applyOrRefuse(
  tx: LockedTx,
  commune: Id,
  row: EnvelopeRow,
  options: ApplyOptions,
  deps: ServerDeps,
): Promise<Outcome> {
  if (row.v > BODY_VERSION) return settle(tx, row, { state: "parked", reason: "newer-body", notes: [] }, [], deps);
  const mutations = await openMutations(tx, commune, row, deps);
  const installation = await tx.installation(row.install);
  if (!mutations || !installation) {
    return settle(tx, row, { state: "quarantined", reason: "bad-body", notes: [] }, [], deps);
  }
  if (await waitsForCase(tx, row, mutations)) {
    return settle(tx, row, { state: "quarantined", reason: "waits-for-case", notes: [] }, mutations, deps);
  }
  const actor = await fieldActor(tx, installation, row, options.isAccepted);
  const revision = (await tx.commune()).revision + 1;
  const plan = await planMutations(tx, mutations, actor, revision);
  const outcome = await settle(tx, row, outcomeOf(plan, options.notes), mutations, deps);
  if (plan.kind === "applied") await writePlan(tx, plan);
  return outcome;
}

/** True while something that it names was to be created by another envelope that waits for a person (S7). */
export async function waitsForCase(tx: ReadTx, row: EnvelopeRow, mutations: readonly Mutation[]): Promise<boolean> {
  const cases = await tx.cases([...new Set(mutations.flatMap(idsNamed))]);
  return cases.some((it) => it.hash !== row.hash);
}

function outcomeOf(plan: Plan, notes: readonly Note[]): Outcome {
  if (plan.kind === "applied") return { state: "applied", reason: null, notes: [...notes, ...plan.notes] };
  return { state: plan.kind, reason: plan.reason, notes: [] };
}

/** Writes the verdict at the next revision; what is not applied opens a case for each record it would have created. */
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
  // What exists already was created by another envelope, and nothing waits for this one.
  if (outcome.state !== "applied" && outcome.reason !== "exists-already") {
    await tx.putCases(idsCreated(mutations).map((record) => ({ record, install, seq, hash })));
  }
  return outcome;
}
