import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../../src/base/time.ts";
import { leftOf, nextDelay } from "../../../src/sync/backoff.ts";

test("S4 the wait doubles with each failure up to 15 minutes", () => {
  const longest = [1, 2, 3, 4].map((failures) => nextDelay(failures, 1));
  expect(longest).toEqual([5 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND]);
  expect(nextDelay(9, 1)).toBe(15 * MINUTE);
  expect(nextDelay(1_000_000, 1)).toBe(15 * MINUTE);
});

test("S4 half of the wait is random, and none is due before a failure", () => {
  expect(nextDelay(3, 0)).toBe(10 * SECOND);
  expect(nextDelay(3, 0.5)).toBe(15 * SECOND);
  expect(nextDelay(0, 1)).toBe(0);
});

test("S4 S11 a wait that a clock ahead has set ends when the clock is put back", () => {
  const now = 1_700_000_000_000;
  expect(leftOf(now + 15 * MINUTE, now)).toBe(15 * MINUTE);
  expect(leftOf(now - SECOND, now)).toBe(0);
  expect(leftOf(now + 3_600 * MINUTE, now)).toBe(0);
});
