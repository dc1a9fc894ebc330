import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import { fieldAt, sameValue, withField } from "../household-fields.ts";
import type { Act } from "../mutation.ts";
import { id } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";
import type { AnyPut } from "../world.ts";

export interface SettleConflictArgs {
  conflict: Id;
  keep: "before" | "after";
}

/** A coordinator chooses which of two values stands (S12). */
export const settleConflict: Act<SettleConflictArgs> = {
  name: "settle-conflict",
  from: "office",
  schema: v.strictObject({ conflict: id, keep: v.picklist(["before", "after"]) }),
  needs: (args) => [{ kind: "conflict", id: args.conflict }],
  apply: (world, args, context) => {
    const row = world.get("conflict", args.conflict);
    if (!row) return refused("unknown-conflict");
    const { household, field, before, after } = row.doc;
    if (row.doc.settled !== null) return refused("changed-since");
    const settled = { keep: args.keep, by: context.by, at: context.at };
    const puts: AnyPut[] = [{ kind: "conflict", id: row.id, doc: { ...row.doc, settled } }];
    const held = world.get("household", household);
    if (!held) return applied(puts, ["gone-at-office"]);
    // A third value is newer than both sides: choosing between these would undo it unseen.
    const present = fieldAt(held.doc, field);
    if (![before, after].some(({ value }) => sameValue(present, value))) return refused("changed-since");
    const doc = withField(held.doc, field, row.doc[args.keep].value);
    if (doc !== null && doc !== held.doc) puts.push({ kind: "household", id: household, doc, wrote: [field] });
    return applied(puts);
  },
};
