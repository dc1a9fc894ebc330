import { describe, expect, test } from "vitest";
import { daysLeft, peakDays, plannedShare, remainingByDay } from "../../../../src/office/progress/plan.ts";

const PEAK = { peakStart: "2025-10-30", peakEnd: "2025-11-15" };

describe("the plan line", () => {
  test("both ends of the peak period count", () => {
    expect(peakDays(PEAK)).toBe(17);
    expect(peakDays({ peakStart: "2025-10-30", peakEnd: "2025-10-30" })).toBe(1);
  });

  test("the plan is nothing before the peak, a share of its days inside, all of it after", () => {
    expect(plannedShare(PEAK, "2025-10-29")).toBe(0);
    expect(plannedShare(PEAK, "2025-11-06")).toBeCloseTo(8 / 17);
    expect(plannedShare(PEAK, "2025-11-15")).toBe(1);
    expect(plannedShare(PEAK, "2026-01-01")).toBe(1);
  });

  test("days left are never negative", () => {
    expect(daysLeft("2025-11-15", "2025-11-06")).toBe(9);
    expect(daysLeft("2025-11-15", "2025-11-15")).toBe(0);
    expect(daysLeft("2025-11-15", "2025-12-01")).toBe(0);
  });
});

describe("households left", () => {
  const visited = [
    { day: "2025-10-28", households: 3 },
    { day: "2025-10-30", households: 10 },
    { day: "2025-11-01", households: 7 },
  ];

  test("the line begins with what was left before the first day, and ends today", () => {
    const points = remainingByDay(PEAK, 100, visited, "2025-11-01");
    expect(points.map(({ left }) => left)).toEqual([97, 87, 87, 80]);
    expect(points[0]?.day).toBe("2025-10-29");
    expect(points.at(-1)?.day).toBe("2025-11-01");
  });

  test("after the peak the line ends with its last day; long before it there is none", () => {
    expect(remainingByDay(PEAK, 100, visited, "2025-12-24").at(-1)?.day).toBe("2025-11-15");
    expect(remainingByDay(PEAK, 100, visited, "2025-10-01")).toEqual([]);
  });
});
