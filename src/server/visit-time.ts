import { DAY, type Day, dayOf, MINUTE, type Millis } from "../base/time.ts";

export interface Moment {
  at: Millis;
  day: Day;
  /** Set when the day is not sure; from and to are the same when only the clock was far off (S11). */
  dayRange: { from: Day; to: Day } | null;
}

/** A phone's clock drifts by seconds a day: bounds that are missed by less are no sign of a wrong clock. */
export const TOLERANCE = 2 * MINUTE;

/**
 * No clock decides (S11): the phone's time is corrected by the skew seen at delivery, and must lie between the newest
 * word of the office that the phone held at the save and the arrival. Outside of that only the range is known.
 */
export function momentOf(
  madeAt: Millis,
  skew: Millis | null,
  bounds: { earliest: Millis; receivedAt: Millis },
): Moment {
  const corrected = madeAt - (skew ?? 0);
  const at = Math.max(Math.min(corrected, bounds.receivedAt), Math.min(bounds.earliest, bounds.receivedAt));
  const day = dayOf(at);
  if (Math.abs(corrected - at) > TOLERANCE) {
    const from = dayOf(Math.min(bounds.earliest, bounds.receivedAt));
    const to = dayOf(bounds.receivedAt);
    return { at, day, dayRange: from === to ? null : { from, to } };
  }
  return { at, day, dayRange: Math.abs(skew ?? 0) > DAY ? { from: day, to: day } : null };
}
