import type { Household, Member } from "./records.ts";
import { fold } from "./text/fold.ts";

/** The member whose relation says "Chủ hộ", else the first one; null for a household without members. */
export function headOf(household: Household): Member | null {
  return household.members.find((member) => isHead(member)) ?? household.members[0] ?? null;
}

/** What a household is called by: its head's name; empty without members. */
export function householdName(household: Household): string {
  return headOf(household)?.name ?? "";
}

function isHead(member: Member): boolean {
  return member.relation === "Chủ hộ" || fold(member.relation) === "chu ho";
}
