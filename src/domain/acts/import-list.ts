import * as v from "valibot";
import type { Act } from "../mutation.ts";
import type { Household, Village } from "../records.ts";
import { household, list, village } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";
import type { AnyPut, Ref, World } from "../world.ts";
import { type EditHouseholdArgs, editHousehold, editHouseholdSchema } from "./edit-household.ts";

export interface ImportListArgs {
  villages: Village[];
  households: Household[];
  edits: EditHouseholdArgs[];
}

/** More than the largest commune-level unit has (about 97,500 people). */
const MOST = 50_000;

/** Takes what the plan of an import worked out (domain/import-list): all of it or nothing. */
export const importList: Act<ImportListArgs> = {
  name: "import-list",
  from: "office",
  schema: v.strictObject({
    villages: list(village, MOST),
    households: list(household, MOST),
    edits: list(editHouseholdSchema, MOST),
  }),
  needs: (args) => {
    const refs: Ref[] = [];
    const villages = new Set([...args.villages.map((it) => it.id), ...args.households.map((it) => it.village)]);
    for (const id of villages) refs.push({ kind: "village", id });
    for (const { id } of args.households) refs.push({ kind: "household", id });
    for (const edit of args.edits) refs.push({ kind: "household", id: edit.household });
    return refs;
  },
  apply: (world, args, context) => {
    const puts = creations(world, args);
    if (typeof puts === "string") return refused(puts);
    for (const edit of args.edits) {
      // The plan was worked out on what the office holds now: nothing in it is parallel.
      const result = editHousehold.apply(world, edit, { ...context, baseRevision: Number.MAX_SAFE_INTEGER });
      if (result.kind !== "applied") return result;
      puts.push(...result.puts);
    }
    return applied(puts);
  },
};

function creations(world: World, args: ImportListArgs): AnyPut[] | "exists-already" | "unknown-village" {
  const puts: AnyPut[] = [];
  const named = new Set(args.villages.map((it) => it.id));
  for (const doc of args.villages) {
    if (world.get("village", doc.id)) return "exists-already";
    puts.push({ kind: "village", id: doc.id, doc });
  }
  for (const doc of args.households) {
    if (world.get("household", doc.id)) return "exists-already";
    if (!named.has(doc.village) && !world.get("village", doc.village)) return "unknown-village";
    puts.push({ kind: "household", id: doc.id, doc });
  }
  return puts;
}
