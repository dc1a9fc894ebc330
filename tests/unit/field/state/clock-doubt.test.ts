import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../../src/base/time.ts";
import { clockDoubt } from "../../../../src/field/state/clock-doubt.ts";
import { NOW } from "./sample-world.ts";

describe("S11 a clock that may be why nothing answers", () => {
  test("before the newest time the office told, or before the app was built", () => {
    expect(clockDoubt(NOW - 2 * HOUR, NOW, null)).toBe("behind");
    expect(clockDoubt(NOW - 2 * DAY, null, NOW)).toBe("behind");
    expect(clockDoubt(NOW - 2 * DAY, NOW - 9 * DAY, NOW)).toBe("behind");
  });

  test("wildly after both", () => {
    expect(clockDoubt(NOW + 10 * 365 * DAY, NOW, NOW - DAY)).toBe("ahead");
    expect(clockDoubt(NOW + 300 * DAY, NOW, NOW - DAY)).toBeNull();
  });

  test("a clock that fits, or nothing to compare it with, raises none", () => {
    expect(clockDoubt(NOW, NOW, NOW - DAY)).toBeNull();
    expect(clockDoubt(NOW - HOUR / 2, NOW, null)).toBeNull();
    expect(clockDoubt(0, null, null)).toBeNull();
  });
});
