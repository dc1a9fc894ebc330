import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import { fieldAt, sameValue, withField } from "../household-fields.ts";
import type { Act } from "../mutation.ts";
import type { Conflict, Settled } from "../records.ts";
import { id } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";
import type { AnyPut, Context } from "../world.ts";
import { editHouseholdSchema } from "./edit-household.ts";

export interface SettleConflictArgs {
  conflict: Id;
  keep: Settled["keep"];
  /** The coordinator's own value, for "other". */
  value?: unknown;
  /** What stood in the field when the coordinator chose: anything newer is not undone unseen. */
  seen?: { value: unknown };
}

/** A coordinator chooses which value stands: one of the two, what stands by now, or one of their own (S12). */
export const settleConflict: Act<SettleConflictArgs> = {
  name: "settle-conflict",
  from: "office",
  schema: v.strictObject({
    conflict: id,
    keep: v.picklist(["before", "after", "present", "other"]),
    value: v.exactOptional(v.unknown()),
    seen: v.exactOptional(v.strictObject({ value: v.unknown() })),
  }),
  needs: (args) => [{ kind: "conflict", id: args.conflict }],
  apply: (world, args, context) => {
    const row = world.get("conflict", args.conflict);
    if (!row) return refused("unknown-conflict");
    if (row.doc.settled !== null) return refused("changed-since");
    const { household, field } = row.doc;
    const held = world.get("household", household);
    const present = held && fieldAt(held.doc, field);
    if (held && !isSeen(row.doc, args, present)) return refused("changed-since");
    if (args.keep === "other" && !isAllowed(row.doc, args.value)) return refused("bad-args");
    const value = chosen(row.doc, args, present);
    const settled = settledAs(args.keep, value, context);
    const puts: AnyPut[] = [{ kind: "conflict", id: row.id, doc: { ...row.doc, settled } }];
    if (!held) return applied(puts, ["gone-at-office"]);
    const doc = withField(held.doc, field, value);
    if (doc !== null && doc !== held.doc) puts.push({ kind: "household", id: household, doc, wrote: [field] });
    return applied(puts);
  },
};

/** A third value is newer than both sides: choosing between these without having seen it would undo it unseen. */
function isSeen({ before, after }: Conflict, { seen }: SettleConflictArgs, present: unknown): boolean {
  const known = seen === undefined ? [before.value, after.value] : [seen.value];
  return known.some((value) => sameValue(present ?? null, value ?? null));
}

function chosen(conflict: Conflict, { keep, value }: SettleConflictArgs, present: unknown): unknown {
  if (keep === "before" || keep === "after") return conflict[keep].value;
  return keep === "other" ? value : present;
}

function settledAs(keep: Settled["keep"], value: unknown, { by, at }: Context): Settled {
  return keep === "before" || keep === "after" ? { keep, by, at } : { keep, value: value ?? null, by, at };
}

/** What an edit could write into that field. */
function isAllowed({ household, field }: Conflict, value: unknown): boolean {
  const [, member, name] = field.split("/");
  const none = { household, set: {}, members: [], add: [], consent: null };
  const edit =
    member === undefined
      ? { ...none, set: { [field]: value } }
      : { ...none, members: [{ member, set: { [name ?? ""]: value } }] };
  return v.safeParse(editHouseholdSchema, edit).success;
}
