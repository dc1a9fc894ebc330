import type { Id } from "../base/id.ts";
import type { Day } from "../base/time.ts";
import type { Obstacle } from "./codes.ts";
import { memberStatuses, openObstacles } from "./member-status.ts";
import { visitsByHousehold } from "./progress.ts";
import type { Visit } from "./records.ts";
import { standingVisits } from "./standing-visits.ts";

/** Members with each obstacle still open, most frequent first; by code only, never by person or helper. */
export function obstaclesByCode(visits: Iterable<Visit>): { code: Obstacle; open: number }[] {
  const counts = new Map<Obstacle, number>();
  for (const own of visitsByHousehold(visits).values()) {
    for (const status of memberStatuses(standingVisits(own)).values()) {
      const codes = new Set(openObstacles(status).flatMap((it) => it.obstacles));
      for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([code, open]) => ({ code, open }))
    .sort((a, b) => b.open - a.open || (a.code < b.code ? -1 : 1));
}

/** Households with a home visit on each day, oldest first; days without one are left out. */
export function visitedByDay(visits: Iterable<Visit>): { day: Day; households: number }[] {
  const days = new Map<Day, Set<Id>>();
  for (const visit of standingVisits(visits)) {
    if (visit.channel !== "home") continue;
    const held = days.get(visit.day) ?? new Set<Id>();
    days.set(visit.day, held.add(visit.household));
  }
  return [...days].map(([day, ids]) => ({ day, households: ids.size })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
