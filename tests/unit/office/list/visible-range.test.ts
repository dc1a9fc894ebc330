import { expect, test } from "vitest";
import { scrollToRow, visibleRange } from "../../../../src/office/list/visible-range.ts";

test("of 20,000 rows only those in sight and a few spare ones are drawn", () => {
  const { first, end } = visibleRange(400_000, 800, 40, 20_000);
  expect(first).toBeLessThanOrEqual(10_000);
  expect(end).toBeGreaterThanOrEqual(10_020);
  expect(end - first).toBeLessThan(60);
});

test("the range stays inside the list", () => {
  expect(visibleRange(0, 800, 40, 5)).toEqual({ first: 0, end: 5 });
  expect(visibleRange(0, 800, 40, 0)).toEqual({ first: 0, end: 0 });
  const past = visibleRange(4_000, 800, 40, 10);
  expect(past.end).toBe(10);
  expect(past.first).toBeLessThanOrEqual(10);
});

test("a row in sight moves nothing; one above or below is brought to the edge, not under the head", () => {
  expect(scrollToRow(400, 800, 40, 15, 48)).toBe(400);
  expect(scrollToRow(400, 800, 40, 2, 48)).toBe(80);
  expect(scrollToRow(0, 800, 40, 30, 48)).toBe(31 * 40 - (800 - 48));
});
