import type { Id } from "../base/id.ts";
import type { EditHouseholdArgs } from "./acts/edit-household.ts";
import type { RecordVisitArgs } from "./acts/record-visit.ts";
import type { WriteCommentArgs } from "./acts/write-comment.ts";
import type { MemberPair, Merge } from "./records.ts";
import type { World } from "./world.ts";

export interface Followed {
  args: unknown;
  /** null: what the arguments name stands where it stood. */
  merge: Merge | null;
}

/**
 * A save of the field may name a household that was merged away: it is meant for the one that was kept, whoever comes
 * first, the save or the merge (S12). Merges never form a chain: a later one takes the earlier ones along.
 */
export function followMerge(world: World, name: string, args: unknown): Followed {
  const named = householdNamed(name, args);
  const merge = named === null ? undefined : world.get("merge", named)?.doc;
  return merge === undefined ? { args, merge: null } : { args: rewritten(name, args, merge), merge };
}

/** The member under the id that the kept household has it under. */
export function keptMember(pairs: readonly MemberPair[], member: Id): Id {
  return pairs.find(({ from }) => from === member)?.to ?? member;
}

/** The creation of a household is not among them: add-household joins it itself. */
function householdNamed(name: string, args: unknown): Id | null {
  switch (name) {
    case "record-visit":
      return (args as RecordVisitArgs).household;
    case "edit-household":
      return (args as EditHouseholdArgs).household;
    case "write-comment":
      return (args as WriteCommentArgs).signedBy?.household ?? null;
    default:
      return null;
  }
}

function rewritten(name: string, args: unknown, { keep, members: pairs }: Merge): unknown {
  const kept = (member: Id) => keptMember(pairs, member);
  if (name === "record-visit") {
    const { assistances, ...rest } = args as RecordVisitArgs;
    return { ...rest, household: keep, assistances: assistances.map((it) => ({ ...it, member: kept(it.member) })) };
  }
  if (name === "edit-household") {
    const { members, ...rest } = args as EditHouseholdArgs;
    return { ...rest, household: keep, members: members.map((it) => ({ ...it, member: kept(it.member) })) };
  }
  const { signedBy, ...rest } = args as WriteCommentArgs;
  return { ...rest, signedBy: signedBy && { household: keep, member: kept(signedBy.member) } };
}
