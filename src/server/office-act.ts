import { type Id, newId } from "../base/id.ts";
import { dayOf } from "../base/time.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Note, RefusalReason } from "../domain/world.ts";
import { officeActor } from "./actor.ts";
import type { ServerDeps } from "./deps.ts";
import { planMutations, writePlan } from "./run-mutations.ts";
import type { LockedTx, Storage } from "./storage.ts";

export interface OfficeAct {
  /** Name of an act of the domain. */
  name: string;
  args: unknown;
}

export type OfficeActResult =
  | { kind: "applied"; revision: number; notes: Note[] }
  | { kind: "refused"; reason: RefusalReason };

/** A coordinator's change of the world, through the same apply and journal as the field's; one revision. */
export function runOfficeAct(
  storage: Storage,
  commune: Id,
  act: OfficeAct,
  by: string,
  deps: Pick<ServerDeps, "clock" | "random">,
): Promise<OfficeActResult> {
  return storage.locked(commune, (tx) => runOfficeActIn(tx, act, by, deps));
}

/** The same inside a transaction that has more to do. A refusal writes nothing. */
export async function runOfficeActIn(
  tx: LockedTx,
  act: OfficeAct,
  by: string,
  deps: Pick<ServerDeps, "clock" | "random">,
): Promise<OfficeActResult> {
  const at = deps.clock();
  const held = (await tx.commune()).revision;
  const mutation: Mutation = { id: newId(deps.random), ...act, madeAt: at, baseRevision: held };
  const actor = officeActor(by, { at, day: dayOf(at), dayRange: null });
  const plan = await planMutations(tx, [mutation], actor, held + 1);
  if (plan.kind === "quarantined") throw new Error(`the office is always in scope: ${act.name}`);
  if (plan.kind === "refused") return plan;
  const revision = await tx.addRevision(newId(deps.random), at);
  await writePlan(tx, plan);
  return { kind: "applied", revision, notes: plan.notes };
}
