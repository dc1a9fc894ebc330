import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import type { Act } from "../mutation.ts";
import { id } from "../schema.ts";
import { applied, refused, withinScope } from "../verdicts.ts";

export interface WithdrawVisitArgs {
  visit: Id;
}

/** Takes back a visit that did not take place. The record stays; it counts nowhere. */
export const withdrawVisit: Act<WithdrawVisitArgs> = {
  name: "withdraw-visit",
  from: "both",
  schema: v.strictObject({ visit: id }),
  needs: (args) => [{ kind: "visit", id: args.visit }],
  apply: (world, args, context) => {
    const row = world.get("visit", args.visit);
    if (!row) return refused("unknown-visit");
    if (context.actor !== "office" && row.doc.helper !== context.actor.helper) return refused("not-yours");
    return withinScope(context, row.doc, (late) => {
      if (row.doc.withdrawn) return applied([]);
      return applied([{ kind: "visit", id: row.id, doc: { ...row.doc, withdrawn: true } }], late ? ["late"] : []);
    });
  },
};
