import type { Id } from "../base/id.ts";
import type { Visit } from "./records.ts";

/**
 * The visits that count, oldest first. A correction stands for the visit that it supersedes, also when the correction
 * was withdrawn: both tell of one attempt, and who withdraws the newest word takes back the attempt.
 * Ordered by their corrected time, then id: a phone that comes back late brings older visits at a newer revision.
 */
export function standingVisits(visits: Iterable<Visit>): Visit[] {
  const all = [...visits];
  const superseded = new Set<Id | null>(all.map((visit) => visit.supersedes));
  return all.filter((visit) => !visit.withdrawn && !superseded.has(visit.id)).sort(byTime);
}

function byTime(a: Visit, b: Visit): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}
