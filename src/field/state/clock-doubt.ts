import { DAY, HOUR, type Millis } from "../../base/time.ts";

declare const __BUILT_DAY__: string | undefined;

/** Start of the day on which this app was built; null outside a build. */
export function builtAt(): Millis | null {
  return typeof __BUILT_DAY__ === "string" ? Date.parse(__BUILT_DAY__) : null;
}

/** What a clock is never behind, however it was carried here. */
const SLACK: Millis = HOUR;
/** The shortest common life of a certificate of TLS: a clock further ahead finds every one expired. */
const LONG_AFTER: Millis = 90 * DAY;

export type ClockDoubt = "behind" | "ahead";

/** What a clock can be held against; null where nobody has told. */
export interface KnownTimes {
  /** The newest time that the office told, by its own clock. */
  office: Millis | null;
  /** Of the app. One that nobody updates grows old beside a right clock: alone it never says "ahead". */
  built: Millis | null;
  /** When a receipt last came, by this phone's clock: it was no reason at that time. */
  receipt: Millis | null;
}

/**
 * Whether this phone's clock may be why nothing answers: TLS refuses certificates that are "not yet valid" or expired.
 * Only ever a possibility; it decides nothing (S11).
 */
export function clockDoubt(now: Millis, { office, built, receipt }: KnownTimes): ClockDoubt | null {
  if (office === null && built === null) return null;
  const atLeast = Math.max(office ?? 0, built ?? 0);
  if (now < atLeast - SLACK) return "behind";
  if (office === null && receipt === null) return null;
  return now > Math.max(atLeast, receipt ?? 0) + LONG_AFTER ? "ahead" : null;
}
