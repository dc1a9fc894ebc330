import { useMemo } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { type Day, dayOf } from "../../base/time.ts";
import type { Campaign, Comment, Household, Merge, Village, Visit } from "../../domain/records.ts";
import { compareText } from "../../domain/text/name-order.ts";
import { useSession } from "./session.ts";
import type { HouseholdView } from "./views.ts";

// Hooks for screens and forms: each reads from memory and is run again when the world changes.

/** undefined: not, or no longer, on this phone. */
export function useHousehold(id: Id | undefined): Household | undefined {
  return useView(id)?.household;
}

/** Of a household that was merged away, the view of the one that was kept. */
export function useView(id: Id | undefined): HouseholdView | undefined {
  const views = useSession().views.all();
  const merge = useMerge(id);
  return id === undefined ? undefined : views.get(merge?.keep ?? id);
}

/** What became of a household that was merged away; undefined for any other. */
export function useMerge(id: Id | undefined): Merge | undefined {
  const { world } = useSession();
  void world.version.value;
  return id === undefined ? undefined : world.get("merge", id)?.doc;
}

export function useViews(): ReadonlyMap<Id, HouseholdView> {
  return useSession().views.all();
}

export function useCampaign(): Campaign | null {
  const { world } = useSession();
  void world.version.value;
  return world.campaign();
}

/** By name. */
export function useVillages(): Village[] {
  const { world } = useSession();
  const version = world.version.value;
  return useMemo(() => [...world.all("village")].sort((a, b) => compareText(a.name, b.name)), [world, version]);
}

export function useVisit(id: Id): Visit | undefined {
  const { world } = useSession();
  void world.version.value;
  return world.get("visit", id)?.doc;
}

export function useComments(): Comment[] {
  const { world } = useSession();
  const version = world.version.value;
  return useMemo(() => [...world.all("comment")], [world, version]);
}

/** The public point that comments through the office are sealed to; null when the office has none yet. */
export function useReadingKey(): string | null {
  const keys = useSession().enrolment.keys.filter((key) => key.purpose === "reading");
  return keys.at(-1)?.publicKey ?? null;
}

/** The day in Vietnam by this phone's clock. */
export function today(): Day {
  return dayOf(Date.now());
}
