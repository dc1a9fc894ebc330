import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import type { Act } from "../mutation.ts";
import type { Distinct } from "../records.ts";
import { id } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";

export interface DismissDuplicateArgs {
  households: [Id, Id];
}

/** A coordinator says that two households that look alike are two: they are not suggested again. */
export const dismissDuplicate: Act<DismissDuplicateArgs> = {
  name: "dismiss-duplicate",
  from: "office",
  schema: v.strictObject({ households: v.strictTuple([id, id]) }),
  needs: ({ households }) => households.map((household) => ({ kind: "household", id: household })),
  apply: (world, { households }, context) => {
    const [first, second] = households;
    if (first === second) return refused("bad-args");
    const held = world.get("household", first);
    if (!held || !world.get("household", second)) return refused("unknown-household");
    const { by, at, mutation } = context;
    const doc: Distinct = { id: mutation, village: held.doc.village, households, by, at };
    return applied([{ kind: "distinct", id: mutation, doc }]);
  },
};
