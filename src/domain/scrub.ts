import type { Id } from "../base/id.ts";
import { claimedId } from "./claimed-id.ts";
import type { Mutation } from "./mutation.ts";
import { withoutIds } from "./without-ids.ts";

/** Records and acts that say one thing about several ids: without one of them they say nothing. */
export const NAMES_SEVERAL: readonly string[] = ["assignment", "distinct", "dismiss-duplicate"];

/** The arguments of an act without these ids: the same object when it names none, null when it says nothing more. */
export function scrubArgs(name: string, args: unknown, ids: ReadonlySet<Id>): unknown {
  const left = withoutIds(args, ids);
  return left !== args && NAMES_SEVERAL.includes(name) ? null : left;
}

/** The mutations without these ids; the same list when they name none. */
export function scrubMutations(mutations: readonly Mutation[], ids: ReadonlySet<Id>): readonly Mutation[] {
  if (ids.size === 0) return mutations;
  const left = mutations.flatMap((mutation) => {
    const args = scrubArgs(mutation.name, mutation.args, ids);
    if (args === mutation.args) return [mutation];
    return args === null ? [] : [{ ...mutation, args }];
  });
  const isSame = left.length === mutations.length && left.every((it, index) => it === mutations[index]);
  return isSame ? mutations : left;
}

/** Visits that go with their household: what corrects or withdraws them goes with them. Nobody has parsed them yet. */
export function visitsOf(before: readonly Mutation[], after: readonly Mutation[]): Id[] {
  if (before === after) return [];
  const kept = new Set(after.map((mutation) => mutation.id));
  return before.flatMap(({ id, name, args }) =>
    name === "record-visit" && !kept.has(id) ? (claimedId(args) ?? []) : [],
  );
}
