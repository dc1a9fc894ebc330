import * as v from "valibot";
import type { Id } from "../../base/id.ts";
import { joinPuts } from "../join-households.ts";
import type { Act } from "../mutation.ts";
import type { Household, MemberPair, Merge } from "../records.ts";
import { repointed } from "../repoint.ts";
import { id, LIMITS, list } from "../schema.ts";
import { applied, refused } from "../verdicts.ts";
import type { RefusalReason, World } from "../world.ts";

export interface MergeHouseholdsArgs {
  keep: Id;
  drop: Id;
  /** Members of the dropped household that are somebody of the kept one. The others are added. */
  members: MemberPair[];
}

/**
 * A coordinator says that two records are one household. Everything that hangs on the dropped one moves to the kept
 * one; a `merge` stays behind, by which what still comes for the dropped one finds its way (S12).
 */
export const mergeHouseholds: Act<MergeHouseholdsArgs> = {
  name: "merge-households",
  from: "office",
  schema: v.strictObject({ keep: id, drop: id, members: list(v.strictObject({ from: id, to: id }), LIMITS.members) }),
  needs: ({ keep, drop }) => [
    { kind: "household", id: keep },
    { kind: "household", id: drop, whole: true },
    { kind: "merge", id: drop },
  ],
  apply: (world, args, context) => {
    const kept = world.get("household", args.keep);
    if (!kept) return refused("unknown-household");
    // A restored office may hear of the merge before the phones bring back what it was about: then it only waits here.
    const dropped = world.get("household", args.drop);
    const reason = whyRefused(world, args, kept.doc, dropped?.doc);
    if (reason !== null) return refused(reason);
    const { keep, drop, members } = args;
    const merge: Merge = { id: drop, keep, village: kept.doc.village, members, by: context.by, at: context.at };
    const joined = dropped ? joinPuts(kept, dropped, members, context) : [];
    if (joined === null) return refused("bad-args");
    const moved = world.hangingOn(drop).flatMap((row) => repointed(row, merge));
    const drops = dropped ? [{ kind: "household" as const, id: drop }] : [];
    return applied([...joined, { kind: "merge", id: drop, doc: merge }, ...moved], [], drops);
  },
};

function whyRefused(
  world: World,
  { keep, drop, members }: MergeHouseholdsArgs,
  kept: Household,
  dropped: Household | undefined,
): RefusalReason | null {
  if (keep === drop) return "bad-args";
  if (world.get("merge", drop)) return "exists-already";
  const [from, to] = [new Set(members.map((pair) => pair.from)), new Set(members.map((pair) => pair.to))];
  if (from.size < members.length || to.size < members.length) return "bad-args";
  if (!holds(kept, to) || (dropped !== undefined && !holds(dropped, from))) return "unknown-member";
  if (dropped === undefined) return null;
  // Two households of the office's list, or of two villages, are two: the next import would bring both again.
  const areTwo = kept.village !== dropped.village || (kept.code !== null && dropped.code !== null);
  return areTwo ? "bad-args" : null;
}

function holds(household: Household, members: ReadonlySet<Id>): boolean {
  const known = new Set(household.members.map((member) => member.id));
  return [...members].every((member) => known.has(member));
}
