import { addDays, type Day, daysBetween } from "../../base/time.ts";
import type { Campaign } from "../../domain/records.ts";

/** The peak period is what the plan counts: the same number of households each of its days. */
type Peak = Pick<Campaign, "peakStart" | "peakEnd">;

/** Days of the peak period, both ends counted. */
export function peakDays(campaign: Peak): number {
  return Math.max(1, daysBetween(campaign.peakStart, campaign.peakEnd) + 1);
}

/** Share of the households (0 to 1) that the plan wants visited by the end of `today`. */
export function plannedShare(campaign: Peak, today: Day): number {
  const gone = daysBetween(campaign.peakStart, today) + 1;
  return Math.min(1, Math.max(0, gone / peakDays(campaign)));
}

/** Whole days that are left after today until the last day; 0 on it and after. */
export function daysLeft(end: Day, today: Day): number {
  return Math.max(0, daysBetween(today, end));
}

export interface RemainingPoint {
  day: Day;
  /** Households not visited at the end of that day. */
  left: number;
}

/**
 * Households that remained at the end of each day, from the day before the peak period (what was left when it began)
 * to today or its last day. `visitedByDay` counts the households first visited on a day.
 */
export function remainingByDay(
  campaign: Peak,
  households: number,
  visitedByDay: readonly { day: Day; households: number }[],
  today: Day,
): RemainingPoint[] {
  const last = today < campaign.peakEnd ? today : campaign.peakEnd;
  const points: RemainingPoint[] = [];
  for (let day = addDays(campaign.peakStart, -1); day <= last; day = addDays(day, 1)) {
    const visited = visitedByDay.reduce((sum, line) => sum + (line.day <= day ? line.households : 0), 0);
    points.push({ day, left: Math.max(0, households - visited) });
  }
  return points;
}
