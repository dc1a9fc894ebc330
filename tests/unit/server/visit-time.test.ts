import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/base/time.ts";
import { momentOf } from "../../../src/server/visit-time.ts";

/** 6 November 2025, 19:00 in Vietnam. */
const received = Date.parse("2025-11-06T12:00:00Z");
const bounds = { earliest: received - 10 * DAY, receivedAt: received };

test("S11 the phone's time is corrected by the skew", () => {
  expect(momentOf(received + HOUR, 2 * HOUR, bounds)).toEqual({
    at: received - HOUR,
    day: "2025-11-06",
    dayRange: null,
  });
});

test("S11 the day is that of Vietnam, not of the server", () => {
  expect(momentOf(Date.parse("2025-11-05T17:30:00Z"), 0, bounds).day).toBe("2025-11-06");
});

test("S11 a skew of more than a day marks the day as unsure", () => {
  const far = momentOf(received + 3 * DAY, 3 * DAY, bounds);
  expect(far).toEqual({ at: received, day: "2025-11-06", dayRange: { from: "2025-11-06", to: "2025-11-06" } });
});

test("S11 outside of what the office knows only the range is known", () => {
  const range = { from: "2025-10-27", to: "2025-11-06" };
  expect(momentOf(received - 30 * DAY, 0, bounds)).toEqual({ at: bounds.earliest, day: range.from, dayRange: range });
  expect(momentOf(received + 30 * DAY, null, bounds)).toEqual({ at: received, day: range.to, dayRange: range });
});

test("S11 a range within one day is that day", () => {
  const short = { earliest: received - HOUR, receivedAt: received };
  expect(momentOf(received - DAY, 0, short)).toEqual({ at: short.earliest, day: "2025-11-06", dayRange: null });
});

test("S11 a drift of a minute is no wrong clock", () => {
  expect(momentOf(received + MINUTE, 0, bounds)).toEqual({ at: received, day: "2025-11-06", dayRange: null });
});

test("S11 no clock of a phone moves a visit out of the bounds that the office knows", () => {
  fc.assert(
    fc.property(fc.integer(), fc.option(fc.integer()), fc.nat(20 * DAY), (madeAt, skew, span) => {
      const known = { earliest: received - span, receivedAt: received };
      const { at, day, dayRange } = momentOf(madeAt, skew, known);
      expect(at).toBeGreaterThanOrEqual(known.earliest);
      expect(at).toBeLessThanOrEqual(received);
      if (dayRange) expect([dayRange.from <= day, day <= dayRange.to]).toEqual([true, true]);
    }),
  );
});
