import { signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";
import { compareAlongTheWay, villageRanks } from "./today.ts";
import { type HouseholdView, isClosedView } from "./views.ts";

export const FILTERS = ["all", "not-visited", "appointment", "not-home", "partly", "look"] as const;
export type Filter = (typeof FILTERS)[number];

/** Kept while the app is open, so that back returns to the same list. */
export const chosenFilter = signal<Filter>("all");

export interface VillageGroup {
  village: Id;
  name: string;
  /** Of the whole village, whatever the filter shows. */
  households: number;
  visited: number;
  shown: HouseholdView[];
}

export interface HouseholdList {
  /** Only those of which the filter shows something. */
  groups: VillageGroup[];
  /** All of them. */
  villages: number;
  counts: Record<Filter, number>;
}

/** By village in the alphabet, inside along the way. */
export function listHouseholds(
  views: Iterable<HouseholdView>,
  filter: Filter,
  needsLook: ReadonlySet<Id>,
): HouseholdList {
  const counts: Record<Filter, number> = {
    all: 0,
    "not-visited": 0,
    appointment: 0,
    "not-home": 0,
    partly: 0,
    look: 0,
  };
  const groups = new Map<Id, VillageGroup>();
  for (const view of views) {
    const group = groupOf(groups, view);
    group.households++;
    if (view.visitedAtHome) group.visited++;
    const fits = filtersOf(view, needsLook.has(view.household.id));
    for (const fit of fits) counts[fit]++;
    if (fits.includes(filter)) group.shown.push(view);
  }
  const all = [...groups.values()];
  const rank = villageRanks(all.map((group) => ({ village: group.name })));
  all.sort((a, b) => (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0));
  for (const group of all) group.shown.sort(compareAlongTheWay);
  return { groups: all.filter((group) => group.shown.length > 0), villages: all.length, counts };
}

function groupOf(groups: Map<Id, VillageGroup>, { household, village: name }: HouseholdView): VillageGroup {
  const known = groups.get(household.village);
  if (known) return known;
  const made = { village: household.village, name, households: 0, visited: 0, shown: [] };
  groups.set(household.village, made);
  return made;
}

function filtersOf(view: HouseholdView, needsLook: boolean): Filter[] {
  const fits: Filter[] = needsLook ? ["all", "look"] : ["all"];
  if (view.appointment) return [...fits, "appointment"];
  if (isClosedView(view)) return fits;
  if (view.disposition === "not-visited" || view.disposition === "not-home") return [...fits, view.disposition];
  return [...fits, "partly"];
}
