import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../../src/base/time.ts";
import { clockDoubt } from "../../../../src/field/state/clock-doubt.ts";
import { NOW } from "./sample-world.ts";

const unknown = { office: null, built: null, receipt: null };

describe("S11 a clock that may be why nothing answers", () => {
  test("before the newest time the office told, or before the app was built", () => {
    expect(clockDoubt(NOW - 2 * HOUR, { ...unknown, office: NOW })).toBe("behind");
    expect(clockDoubt(NOW - 2 * DAY, { ...unknown, built: NOW })).toBe("behind");
    expect(clockDoubt(NOW - 2 * DAY, { ...unknown, office: NOW - 9 * DAY, built: NOW })).toBe("behind");
  });

  test("more than 90 days after both", () => {
    expect(clockDoubt(NOW + 91 * DAY, { ...unknown, office: NOW, built: NOW - DAY })).toBe("ahead");
    expect(clockDoubt(NOW + 91 * DAY, { ...unknown, office: NOW - DAY, built: NOW })).toBe("ahead");
    expect(clockDoubt(NOW + 91 * DAY, { office: NOW, built: NOW - DAY, receipt: NOW })).toBe("ahead");
    expect(clockDoubt(NOW + 89 * DAY, { office: NOW, built: NOW - DAY, receipt: NOW })).toBeNull();
  });

  test("an app that was not updated for a year raises none on a phone that the office heard of lately", () => {
    const built = NOW - 365 * DAY;
    expect(clockDoubt(NOW, { ...unknown, built })).toBeNull();
    expect(clockDoubt(NOW, { ...unknown, office: NOW - 3 * DAY, built })).toBeNull();
    // What the office told has left the phone with its envelopes: the receipt is remembered.
    expect(clockDoubt(NOW, { ...unknown, built, receipt: NOW - 3 * DAY })).toBeNull();
  });

  test("a receipt that came by a clock that ran ahead makes no right one look behind", () => {
    expect(clockDoubt(NOW, { office: NOW - DAY, built: null, receipt: NOW + 365 * DAY })).toBeNull();
  });

  test("a clock that fits, or nothing to compare it with, raises none", () => {
    expect(clockDoubt(NOW, { ...unknown, office: NOW, built: NOW - DAY })).toBeNull();
    expect(clockDoubt(NOW - HOUR / 2, { ...unknown, office: NOW })).toBeNull();
    expect(clockDoubt(0, unknown)).toBeNull();
  });
});
