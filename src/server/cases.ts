import type { Id } from "../base/id.ts";
import type { AddHouseholdArgs } from "../domain/acts/add-household.ts";
import type { EditHouseholdArgs } from "../domain/acts/edit-household.ts";
import type { RecordVisitArgs } from "../domain/acts/record-visit.ts";
import type { WriteCommentArgs } from "../domain/acts/write-comment.ts";
import type { Mutation } from "../domain/mutation.ts";
import { argsOf, needsOf } from "../domain/run.ts";
import type { Ref } from "../domain/world.ts";
import type { ReadTx } from "./storage.ts";

/**
 * Something that a save of the field would create or needs. A member stands inside its household; `null` where the
 * household itself is what is needed.
 */
export interface Thing {
  ref: Ref;
  member: Id | null;
}

/** Name of a thing among the cases: of the same kind or not at all, so that no id of one kind holds up another kind. */
export function caseOf({ ref, member }: Thing): string {
  return member === null ? `${ref.kind}/${ref.id}` : `member/${ref.id}/${member}`;
}

/** What the creating acts of the field would create; nothing for any other act, and for arguments that don't parse. */
export function thingsCreated(mutations: readonly Mutation[]): Thing[] {
  return unique(mutations.flatMap(createdBy));
}

/** What must be there before these can be applied, but for what they create themselves (S7). */
export function thingsNeeded(mutations: readonly Mutation[]): Thing[] {
  const own = new Set(thingsCreated(mutations).map(caseOf));
  return unique(mutations.flatMap(neededBy)).filter((thing) => !own.has(caseOf(thing)));
}

/** Those that the office does not hold: nothing waits for what is there, whoever tried to create it again. */
export async function missing(tx: Pick<ReadTx, "records">, things: readonly Thing[]): Promise<Thing[]> {
  const rows = await tx.records(things.map((thing) => thing.ref));
  const held = new Set<string>();
  for (const row of rows) {
    held.add(caseOf({ ref: row, member: null }));
    if (row.kind !== "household") continue;
    for (const { id } of row.doc.members) held.add(caseOf({ ref: row, member: id }));
  }
  return things.filter((thing) => !held.has(caseOf(thing)));
}

function createdBy(mutation: Mutation): Thing[] {
  const args = argsOf(mutation);
  if (args === null) return [];
  switch (mutation.name) {
    case "record-visit":
      return [whole("visit", (args as RecordVisitArgs).id)];
    case "write-comment":
      return [whole("comment", (args as WriteCommentArgs).id)];
    case "add-household": {
      const { id, members } = args as AddHouseholdArgs;
      return [whole("household", id), ...members.map((member) => memberOf(id, member.id))];
    }
    case "edit-household": {
      const { household, add } = args as EditHouseholdArgs;
      return add.map((member) => memberOf(household, member.id));
    }
    default:
      return [];
  }
}

function neededBy(mutation: Mutation): Thing[] {
  // A merge is looked up in case there was one: nobody waits for it.
  const refs = needsOf(mutation).filter((ref) => ref.kind !== "merge");
  return [...refs.map((ref) => whole(ref.kind, ref.id)), ...membersNamed(mutation)];
}

function membersNamed(mutation: Mutation): Thing[] {
  const args = argsOf(mutation);
  if (args === null) return [];
  switch (mutation.name) {
    case "record-visit": {
      const { household, assistances } = args as RecordVisitArgs;
      return assistances.map(({ member }) => memberOf(household, member));
    }
    case "edit-household": {
      const { household, members } = args as EditHouseholdArgs;
      return members.map(({ member }) => memberOf(household, member));
    }
    case "write-comment": {
      const { signedBy } = args as WriteCommentArgs;
      return signedBy ? [memberOf(signedBy.household, signedBy.member)] : [];
    }
    default:
      return [];
  }
}

function whole(kind: Ref["kind"], id: Id): Thing {
  return { ref: { kind, id }, member: null };
}

function memberOf(household: Id, member: Id): Thing {
  return { ref: { kind: "household", id: household }, member };
}

function unique(things: readonly Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [caseOf(thing), thing])).values()];
}
