import { expect, test } from "vitest";
import { chartScale } from "../../../../src/office/progress/chart-scale.ts";

test("grid values are round and stay under the top", () => {
  expect(chartScale(1226).marks).toEqual([0, 600, 1200]);
  expect(chartScale(97).marks).toEqual([0, 40, 80]);
});

test("counts are whole: a tiny commune has no half households", () => {
  expect(chartScale(1)).toEqual({ top: 1, marks: [0, 1] });
  expect(chartScale(0).top).toBe(1);
});
