import type { Member } from "../records.ts";
import { type PersonKey, personKey } from "./person-key.ts";

// The surest likeness first, each member given away once, so that the same file finds exactly what it made.
const LIKENESSES: readonly ((a: PersonKey, b: PersonKey) => boolean)[] = [
  (a, b) => a.marked === b.marked && a.birth === b.birth,
  (a, b) => a.folded === b.folded && a.birth === b.birth,
  (a, b) => a.marked === b.marked && a.year === b.year,
  (a, b) => a.folded === b.folded && a.year === b.year,
  // A birth unknown on one side contradicts nothing.
  (a, b) => a.folded === b.folded && (a.year === null || b.year === null),
];

/** Which member of a household each of these persons is; persons without one are new. */
export function matchMembers<P extends { member: Pick<Member, "name" | "birth"> }>(
  persons: readonly P[],
  members: readonly Member[],
): Map<P, Member> {
  const matched = new Map<P, Member>();
  const free = new Map(members.map((member) => [member, personKey(member)]));
  const open = new Map(persons.map((person) => [person, personKey(person.member)]));
  for (const isLike of LIKENESSES) {
    for (const [person, key] of open) {
      const member = [...free].find(([, other]) => isLike(key, other))?.[0];
      if (!member) continue;
      matched.set(person, member);
      free.delete(member);
      open.delete(person);
    }
  }
  return matched;
}
