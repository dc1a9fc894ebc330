import type { Id } from "../../base/id.ts";
import type { ImportPlan } from "../../domain/import-list/types.ts";
import type { RefusalReason } from "../../domain/world.ts";
import type { ImportAnswer } from "../../protocol/office-messages.ts";
import type { ServerDeps } from "../deps.ts";
import { runOfficeActIn } from "../office-act.ts";
import type { LockedTx, Storage } from "../storage.ts";
import { planIn } from "./plan.ts";
import type { List } from "./read-list.ts";

export type Taken =
  | { kind: "taken"; answer: ImportAnswer }
  /** Rows can't be taken and were not left out on purpose. */
  | { kind: "blocked" }
  /** The whole is more than one act takes; nothing was changed. */
  | { kind: "refused"; reason: RefusalReason };

/**
 * Takes a list all or nothing, by one act. The plan is worked out again under the commune's lock: what helpers changed
 * since the preview counts.
 */
export function takeList(
  storage: Storage,
  commune: Id,
  list: List,
  options: { leaveOut: boolean; by: string },
  deps: ServerDeps,
): Promise<Taken> {
  return storage.locked(commune, async (tx) => {
    const plan = await planIn(tx, list, deps.random);
    if (plan.blockedRows.length > 0 && !options.leaveOut) return { kind: "blocked" };
    const done = isEmpty(plan) ? await tx.commune() : await run(tx, plan, options.by, deps);
    if ("reason" in done) return { kind: "refused", reason: done.reason };
    const { revision } = done;
    const { households, members } = plan;
    return {
      kind: "taken",
      answer: {
        revision,
        households: { new: households.new, changed: households.changed },
        members: { new: members.new, changed: members.changed },
      },
    };
  });
}

function run(tx: LockedTx, plan: ImportPlan, by: string, deps: ServerDeps) {
  return runOfficeActIn(tx, { name: "import-list", args: plan.args }, by, deps);
}

function isEmpty({ args }: ImportPlan): boolean {
  return args.villages.length + args.households.length + args.edits.length === 0;
}
