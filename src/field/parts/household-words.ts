import type { HouseholdView } from "../state/views.ts";

/** Where the house is, for somebody who stands in the village: the address, or the code when there is none. */
export function householdPlace({ household }: HouseholdView): string {
  return household.address || household.code || "";
}

/** "Bản Khe Hoa, nhà 27". */
export function wholePlace(view: HouseholdView): string {
  return [view.village, householdPlace(view)].filter(Boolean).join(", ");
}
