import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import type { Act } from "../mutation.ts";
import type { Assignment } from "../records.ts";
import { id, ids } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";
import type { AnyPut, Ref, Row, World } from "../world.ts";

export interface AssignArgs {
  helper: Id;
  /** Every village that the helper has from now on. */
  villages: Id[];
  /** Ids for the new assignments, used in order; at least as many as villages that are new. */
  ids: Id[];
}

/** Ends the villages that are not listed and adds what is new. Households given one by one stay as they are. */
export const assign: Act<AssignArgs> = {
  name: "assign",
  from: "office",
  schema: v.strictObject({ helper: id, villages: ids(500), ids: ids(500) }),
  needs: (args) => {
    const refs: Ref[] = [{ kind: "helper", id: args.helper }];
    for (const village of args.villages) refs.push({ kind: "village", id: village });
    for (const assignment of args.ids) refs.push({ kind: "assignment", id: assignment });
    return refs;
  },
  apply: (world, args) => {
    if (!world.get("helper", args.helper)) return refused("unknown-helper");
    if (args.villages.some((village) => !world.get("village", village))) return refused("unknown-village");
    const open = world.assignmentsOf(args.helper).filter((row) => !row.doc.ended && "village" in row.doc.target);
    const held = new Set(open.map(villageOf));
    const added = args.villages.filter((village) => !held.has(village));
    if (added.length > args.ids.length) return refused("bad-args");
    return applied([...endings(open, args), ...additions(world, added, args)]);
  },
};

function villageOf(row: Row<"assignment">): Id | null {
  return "village" in row.doc.target ? row.doc.target.village : null;
}

function endings(open: readonly Row<"assignment">[], args: AssignArgs): AnyPut[] {
  const kept = new Set<Id | null>(args.villages);
  return open
    .filter((row) => !kept.has(villageOf(row)))
    .map((row) => ({ kind: "assignment", id: row.id, doc: { ...row.doc, ended: true } }));
}

function additions(world: World, villages: readonly Id[], args: AssignArgs): AnyPut[] {
  const free = args.ids.filter((it) => !world.get("assignment", it));
  return villages.flatMap((village, index) => {
    const fresh = free[index];
    if (fresh === undefined) return [];
    const doc: Assignment = { id: fresh, helper: args.helper, target: { village }, ended: false };
    return [{ kind: "assignment" as const, id: fresh, doc }];
  });
}
