import { DAY, HOUR, type Millis } from "../../base/time.ts";

declare const __BUILT_DAY__: string | undefined;

/** Start of the day on which this app was built; null outside a build. */
export function builtAt(): Millis | null {
  return typeof __BUILT_DAY__ === "string" ? Date.parse(__BUILT_DAY__) : null;
}

/** What a clock is never behind, however it was carried here. */
const SLACK: Millis = HOUR;
/** A phone that slept in a drawer for longer than this has other troubles first. */
const LONG_AFTER: Millis = 730 * DAY;

export type ClockDoubt = "behind" | "ahead";

/**
 * Whether this phone's clock may be why nothing answers: TLS refuses certificates that are "not yet valid" or expired.
 * Only ever a possibility; it decides nothing (S11). `office`: the newest time that the office told; `built`: of the app.
 */
export function clockDoubt(now: Millis, office: Millis | null, built: Millis | null): ClockDoubt | null {
  if (office === null && built === null) return null;
  const atLeast = Math.max(office ?? 0, built ?? 0);
  if (now < atLeast - SLACK) return "behind";
  return now > atLeast + LONG_AFTER ? "ahead" : null;
}
