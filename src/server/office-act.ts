import { type Id, newId } from "../base/id.ts";
import { dayOf } from "../base/time.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Note, RefusalReason } from "../domain/world.ts";
import { officeActor } from "./actor.ts";
import type { ServerDeps } from "./deps.ts";
import { erasedIn } from "./erasure/scrub.ts";
import { type LoggedAct, logEntry } from "./office-log.ts";
import { planMutations, writePlan } from "./run-mutations.ts";
import type { ActToStamp } from "./stamped-act.ts";
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
  deps: ServerDeps,
): Promise<OfficeActResult> {
  return storage.locked(commune, (tx) => runOfficeActIn(tx, act, by, deps));
}

/** The same inside a transaction that has more to do. A refusal writes nothing. */
export async function runOfficeActIn(
  tx: LockedTx,
  act: OfficeAct,
  by: string,
  deps: ServerDeps,
): Promise<OfficeActResult> {
  const done = await applyOfficeAct(tx, act, by, deps);
  if (done.kind === "refused") return done;
  const { act: logged, notes, read } = done;
  const needs = await tx.envelopesOfRevisions(read);
  await logEntry(tx, { v: 1, kind: "act", act: logged, by, needs }, deps.clock());
  return { kind: "applied", revision: logged.revision, notes };
}

type Applied =
  /** `read`: the revisions of the records that it hangs on. */
  { kind: "applied"; act: LoggedAct; notes: Note[]; read: number[] } | { kind: "refused"; reason: RefusalReason };

/** Without a word in the office's log: also for what stands there already. */
export async function applyOfficeAct(tx: LockedTx, asked: ActToStamp, by: string, deps: ServerDeps): Promise<Applied> {
  const { name, args, madeAt = deps.clock(), id = newId(deps.random) } = asked;
  // A page that is older than an erasure still names it.
  if ((await erasedIn(tx, args)).size > 0) return { kind: "refused", reason: "unknown-household" };
  const held = (await tx.commune()).revision;
  const mutation: Mutation = { id, name, args, madeAt, baseRevision: held };
  const actor = officeActor(by, { at: madeAt, day: dayOf(madeAt), dayRange: null });
  const plan = await planMutations(tx, [mutation], actor, held + 1);
  if (plan.kind === "quarantined") throw new Error(`the office is always in scope: ${name}`);
  if (plan.kind === "refused") return plan;
  const revision = await tx.addRevision(newId(deps.random), deps.clock());
  await writePlan(tx, plan, deps);
  return {
    kind: "applied",
    act: { id, name, args, madeAt, revision },
    notes: plan.notes,
    read: plan.world.revisionsRead(),
  };
}
