import { MINUTE, type Millis, SECOND } from "../base/time.ts";

const FIRST: Millis = 5 * SECOND;
const CAP: Millis = 15 * MINUTE;

/**
 * Milliseconds to wait after this many failed passes in a row (S4): doubled each time, at most 15 minutes, of which the
 * upper half is random, so that a village's phones do not all knock at once when the signal returns.
 */
export function nextDelay(failures: number, random01: number): Millis {
  if (failures <= 0) return 0;
  const whole = Math.min(CAP, FIRST * 2 ** Math.min(failures - 1, 20));
  return Math.round(whole / 2 + (whole / 2) * random01);
}

/** Milliseconds left of a wait. A longer one than there is was set by a clock that ran ahead: it is over (S11). */
export function leftOf(notBefore: Millis, now: Millis): Millis {
  const left = notBefore - now;
  return left > CAP ? 0 : Math.max(0, left);
}
