import type { Id } from "../../base/id.ts";
import type { ImportPlan } from "../../domain/import-list/types.ts";
import type { ImportAnswer } from "../../protocol/office-messages.ts";
import type { ServerDeps } from "../deps.ts";
import { runOfficeActIn } from "../office-act.ts";
import type { LockedTx, Storage } from "../storage.ts";
import { planIn } from "./plan.ts";
import type { List } from "./read-list.ts";

export type Taken =
  | { kind: "taken"; answer: ImportAnswer }
  /** Rows can't be taken and were not left out on purpose. */
  | { kind: "blocked" };

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
    const revision = isEmpty(plan) ? (await tx.commune()).revision : await run(tx, plan, options.by, deps);
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

async function run(tx: LockedTx, plan: ImportPlan, by: string, deps: ServerDeps): Promise<number> {
  const result = await runOfficeActIn(tx, { name: "import-list", args: plan.args }, by, deps);
  // The plan was made by these rules on this very state: a refusal would be a bug of the plan.
  if (result.kind === "refused") throw new Error(`the plan of an import was refused: ${result.reason}`);
  return result.revision;
}

function isEmpty({ args }: ImportPlan): boolean {
  return args.villages.length + args.households.length + args.edits.length === 0;
}
