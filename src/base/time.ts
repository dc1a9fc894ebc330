/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Millis = number;

/** A calendar day in Asia/Ho_Chi_Minh as "2025-11-06". */
export type Day = string;

export type Clock = () => Millis;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Vietnam keeps UTC+7 all year and has no summer time. */
const VIETNAM_OFFSET = 7 * HOUR;

export function dayOf(at: Millis): Day {
  return new Date(at + VIETNAM_OFFSET).toISOString().slice(0, 10);
}

/** The time of day in Asia/Ho_Chi_Minh as "17:30". */
export function timeOf(at: Millis): string {
  return new Date(at + VIETNAM_OFFSET).toISOString().slice(11, 16);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** True for a day that exists: "2025-02-30" does not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
