import { keptMember } from "../../domain/follow-merge.ts";
import type { MemberPair, Merge } from "../../domain/records.ts";
import type { Draft } from "../state/use-draft.ts";
import type { VisitDraft } from "./visit-draft.ts";

/**
 * The household of an open form was merged into another one: what was filled in for a person goes on under the id that
 * the person has there. Done again it changes nothing.
 */
export function keptPeople(draft: VisitDraft, pairs: readonly MemberPair[]): VisitDraft {
  const people: VisitDraft["people"] = {};
  for (const [member, person] of Object.entries(draft.people)) {
    const kept = keptMember(pairs, member);
    // What was filled in under the kept id came later.
    if (kept === member || !(kept in draft.people)) people[kept] = person;
  }
  return { ...draft, people };
}

export function followDraft(draft: Draft<VisitDraft>, merge: Merge | undefined): Draft<VisitDraft> {
  if (merge === undefined) return draft;
  const follow = (value: VisitDraft) => keptPeople(value, merge.members);
  return {
    ...draft,
    value: follow(draft.value),
    set: (next) => draft.set((now) => (typeof next === "function" ? next(follow(now)) : next)),
  };
}
