import type { Day } from "../base/time.ts";
import { ageOn } from "./eligible.ts";
import type { Member } from "./records.ts";

/** A guardian has to agree as well below this age; the child itself from 7 (DOMAIN: law on personal data). */
const OF_AGE = 18;
const MAY_CONSENT = 7;

/** Whole years, the fewest they can be where only the year is known; null when nothing is. */
function leastAge({ birth }: Pick<Member, "birth">, today: Day): number | null {
  if (birth === null) return null;
  return ageOn(birth.length === 4 ? `${birth}-12-31` : birth, today);
}

export function isMinor(member: Pick<Member, "birth">, today: Day): boolean {
  const age = leastAge(member, today);
  return age !== null && age < OF_AGE;
}

/** A child under 7 has no comment of its own. */
export function maySign(member: Pick<Member, "birth">, today: Day): boolean {
  const age = leastAge(member, today);
  return age === null || age >= MAY_CONSENT;
}
