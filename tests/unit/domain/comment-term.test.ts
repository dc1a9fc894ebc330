import { describe, expect, test } from "vitest";
import { DAY, dayOf } from "../../../src/base/time.ts";
import {
  COMMENT_NOTICE,
  commentsErasedAfter,
  commentsKeptUntil,
  endsWithCampaign,
  isClockDoubted,
  isNoticeDay,
  isPastKeeping,
  isUnbroken,
  LONGEST_PAUSE,
  ripeNotice,
} from "../../../src/domain/comment-term.ts";

const campaign = { end: "2025-11-15" };

describe("S15 the time of comments", () => {
  test("ends with the thirtieth day after the campaign's last, in Vietnam", () => {
    expect(commentsKeptUntil(campaign)).toBe("2025-12-15");
    // 23:59:59 and 00:00 in Vietnam, which is 17:00 in UTC.
    expect(isPastKeeping(campaign, dayOf(Date.parse("2025-12-15T16:59:59Z")))).toBe(false);
    expect(isPastKeeping(campaign, dayOf(Date.parse("2025-12-15T17:00:00Z")))).toBe(true);
  });

  test("what is counted after that day is only what is left, and is told so; without a campaign nothing ends", () => {
    expect(commentsErasedAfter(campaign, "2025-12-15")).toBeNull();
    expect(commentsErasedAfter(campaign, "2025-12-16")).toBe("2025-12-15");
    expect(commentsErasedAfter(null, "2025-12-16")).toBeNull();
  });

  test("crosses the year and a leap day", () => {
    expect(commentsKeptUntil({ end: "2025-12-31" })).toBe("2026-01-30");
    expect(commentsKeptUntil({ end: "2028-02-10" })).toBe("2028-03-11");
  });

  test("follows a campaign that is extended", () => {
    expect(isPastKeeping({ end: "2025-11-16" }, "2025-12-16")).toBe(false);
    expect(isPastKeeping({ end: "2025-11-16" }, "2025-12-17")).toBe(true);
  });

  test("a notice given as early as may be is ripe as the first day after it begins", () => {
    expect(isNoticeDay(campaign, "2025-12-08")).toBe(false);
    expect(isNoticeDay(campaign, "2025-12-09")).toBe(true);
    const midnight = Date.parse("2025-12-08T17:00:00Z");
    expect(dayOf(midnight + COMMENT_NOTICE - 1)).toBe("2025-12-15");
    expect(isPastKeeping(campaign, dayOf(midnight + COMMENT_NOTICE))).toBe(true);
  });

  test("what waits for its resident does not end, all else does", () => {
    expect(endsWithCampaign({ route: "own", stage: "pending" })).toBe(false);
    for (const stage of ["sent", "withdrawn"] as const) expect(endsWithCampaign({ route: "own", stage })).toBe(true);
    for (const stage of ["pending", "withdrawn"] as const) {
      expect(endsWithCampaign({ route: "office", stage })).toBe(true);
    }
  });
});

test("the newest notice counts that has stood for seven days; none of a day to come", () => {
  const now = Date.parse("2025-12-20T03:00:00Z");
  const [old, ripe] = [
    { at: now - 9 * DAY, revision: 5 },
    { at: now - 7 * DAY, revision: 8 },
  ];
  const [young, ahead] = [
    { at: now - 7 * DAY + 1, revision: 9 },
    { at: now + DAY, revision: 10 },
  ];
  expect(ripeNotice([young, old, ripe, ahead], now)).toEqual(ripe);
  expect(ripeNotice([young, ahead], now)).toBeNull();
});

test("S11 a clock is doubted unless more than half of the phones are within a day of it; none doubt it without phones", () => {
  expect(isClockDoubted([])).toBe(false);
  expect(isClockDoubted([DAY])).toBe(false);
  expect(isClockDoubted([-DAY - 1])).toBe(true);
  expect(isClockDoubted([40 * DAY, 0])).toBe(true);
  expect(isClockDoubted([40 * DAY, 0, -3_000])).toBe(false);
});

test("S11 notices stand while the newest look is neither to come nor longer ago than a week and three days", () => {
  const now = Date.parse("2025-12-20T03:00:00Z");
  const at = (...times: number[]) => times.map((time) => ({ at: time, revision: 1 }));
  expect(isUnbroken([], now)).toBe(true);
  expect(isUnbroken(at(now - 20 * DAY, now - LONGEST_PAUSE), now)).toBe(true);
  expect(isUnbroken(at(now - LONGEST_PAUSE - 1), now)).toBe(false);
  expect(isUnbroken(at(now - DAY, now + 1), now)).toBe(false);
});
