import * as v from "valibot";
import { deriveId, type Id } from "../../base/id.ts";
import { exposesContact } from "../contact-consent.ts";
import { pathsOf } from "../household-fields.ts";
import { joinPuts } from "../join-households.ts";
import type { Act } from "../mutation.ts";
import type { Assignment, Consent, Household, Member, Merge } from "../records.ts";
import { consent, freeText, id, LIMITS, members } from "../schema.ts";
import { applied, helperOf, refused, withinScope } from "../verdicts.ts";
import type { AnyPut, Applied, Context, Row } from "../world.ts";

export interface AddHouseholdArgs {
  id: Id;
  village: Id;
  address: string;
  note: string;
  members: Member[];
  consent: Consent | null;
}

/** A household found at the door that the office's list does not have. */
export const addHousehold: Act<AddHouseholdArgs> = {
  name: "add-household",
  from: "field",
  schema: v.strictObject({
    id,
    village: id,
    address: freeText(LIMITS.address),
    note: freeText(LIMITS.note),
    members,
    consent: v.nullable(consent),
  }),
  needs: (args) => [
    { kind: "household", id: args.id },
    { kind: "village", id: args.village },
  ],
  apply: (world, args, context) => {
    if (world.get("household", args.id)) return refused("exists-already");
    if (!world.get("village", args.village)) return refused("unknown-village");
    if (new Set(args.members.map((it) => it.id)).size < args.members.length) return refused("bad-args");
    const personal = args.address !== "" || args.members.some(exposesContact);
    if (personal && args.consent === null) return refused("consent-missing");
    return withinScope(context, { village: args.village, household: null }, (late) => {
      const merge = world.get("merge", args.id)?.doc;
      if (merge !== undefined) return joinInto(world.get("household", merge.keep), householdOf(args), merge, context);
      const puts: AnyPut[] = [{ kind: "household", id: args.id, doc: householdOf(args), wrote: pathsOf(args) }];
      return applied(late ? [...puts, ...ownAssignment(args.id, context)] : puts, late ? ["late"] : []);
    });
  },
};

/** It came when it had been merged away already: it joins the one that was kept, as it would have then (S12). */
function joinInto(kept: Row<"household"> | undefined, found: Household, merge: Merge, context: Context): Applied {
  if (!kept) return refused("unknown-household");
  const { by, at } = context;
  const fields = Object.fromEntries(pathsOf(found).map((path) => [path, { by, at }]));
  const puts = joinPuts(kept, { doc: found, fields }, merge.members, context);
  return puts === null ? refused("bad-args") : applied(puts, ["merged"]);
}

function householdOf(args: AddHouseholdArgs): Household {
  const { id: own, village, address, note, members: all } = args;
  return { id: own, code: null, village, address, note, members: all, foundAtDoor: true };
}

/** Who creates a household has it in scope (S9), also when the village has gone to somebody else meanwhile. */
function ownAssignment(household: Id, context: Context): AnyPut[] {
  const helper = helperOf(context);
  if (helper === null) return [];
  const doc: Assignment = { id: deriveId(context.mutation, 1), helper, target: { household }, ended: false };
  return [{ kind: "assignment", id: doc.id, doc }];
}
