import type { Id } from "../../base/id.ts";
import { dayOf } from "../../base/time.ts";
import { actNamed } from "../../domain/acts/registry.ts";
import { type Actor, officeActor } from "../actor.ts";
import { ERASE_ACTS, type EraseArgs } from "../erasure/erase.ts";
import { planMutations } from "../run-mutations.ts";
import type { JournalRow } from "../storage-rows.ts";
import type { Scratch } from "./scratch.ts";

/** Does one line of the journal again. False when it can't be: what was applied once must apply again. */
export async function redo(scratch: Scratch, row: JournalRow, helperOf: (install: Id) => Id | null): Promise<boolean> {
  if (ERASE_ACTS.includes(row.name)) return redoErasure(scratch, row);
  // Nothing of it is left, or it was about envelopes and phones.
  if (row.args === null || actNamed(row.name) === undefined) return true;
  const { mutation: id, name, args, madeAt, baseRevision } = row;
  const actor = actorOf(row, row.install && helperOf(row.install));
  const plan = await planMutations(scratch, [{ id, name, args, madeAt, baseRevision }], actor, row.revision);
  if (plan.kind !== "applied") return false;
  // Through JSON, as the tables keep it.
  scratch.put(JSON.parse(JSON.stringify(plan.world.changes())));
  scratch.drop(plan.world.drops());
  scratch.putGrants(plan.world.grants());
  return true;
}

/** Its words are gone from the journal already; what stayed without them was changed at its revision. */
async function redoErasure(scratch: Scratch, { args, revision }: JournalRow): Promise<boolean> {
  const touched = await scratch.records((args as EraseArgs).touched);
  scratch.put(touched.map((row) => ({ ...row, revision })));
  return true;
}

function actorOf({ install, seq, by, madeAt, baseRevision, context }: JournalRow, helper: Id | null): Actor {
  const moment = { at: madeAt, day: dayOf(madeAt), dayRange: null };
  if (install === null) return officeActor(by, moment);
  const { late, base, at, day, dayRange } = context ?? { ...moment, base: baseRevision, late: false };
  return {
    ...{ helper, install, seq, by },
    scope: () => (late ? "was" : "now"),
    moment: async () => ({ at, day, dayRange }),
    base: async () => base,
  };
}
