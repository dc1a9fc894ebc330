import type { Day } from "../base/time.ts";
import type { Campaign, Member } from "./records.ts";

/** unknown-level is a group of its own: shown, not counted as eligible. */
export type Eligibility = "eligible" | "unknown-level" | "not-eligible";

export function isEligible(member: Member, campaign: Campaign): boolean {
  return eligibilityOf(member, campaign) === "eligible";
}

/** By the age on the campaign's first day and the eID level, as the campaign asks for them. */
export function eligibilityOf(member: Member, campaign: Campaign): Eligibility {
  if (!isOldEnough(member.birth, campaign)) return "not-eligible";
  if (member.level === null) return "unknown-level";
  return member.level >= campaign.minLevel ? "eligible" : "not-eligible";
}

/**
 * With the year alone, whoever reaches the age in the campaign's first year is taken as old enough: the helper at the
 * door knows better, and leaving somebody out is the worse mistake. The same goes for an unknown birth.
 */
function isOldEnough(birth: string | null, campaign: Campaign): boolean {
  if (birth === null) return true;
  const years = Number(campaign.start.slice(0, 4)) - Number(birth.slice(0, 4));
  if (birth.length === 4) return years >= campaign.minAge;
  return ageOn(birth, campaign.start) >= campaign.minAge;
}

/** Whole years on a day; who was born on 29 February grows older on 1 March in other years. */
export function ageOn(birth: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) >= birth.slice(5) ? years : years - 1;
}
