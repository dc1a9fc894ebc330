import { expect, test } from "vitest";
import { without } from "../../../src/server/lost-reports.ts";

type Ranges = [number, number][];

const CASES: { others: Ranges; left: Ranges }[] = [
  { others: [[1, 9]], left: [] },
  { others: [], left: [[1, 9]] },
  {
    others: [[3, 4]],
    left: [
      [1, 2],
      [5, 9],
    ],
  },
  {
    others: [
      [8, 20],
      [0, 2],
      [2, 5],
    ],
    left: [[6, 7]],
  },
  { others: [[1, 8]], left: [[9, 9]] },
  { others: [[10, 12]], left: [[1, 9]] },
  {
    others: [
      [2, 8],
      [3, 4],
    ],
    left: [
      [1, 1],
      [9, 9],
    ],
  },
];

test.each(CASES)("S14 numbers 1 to 9 without $others are $left", ({ others, left }) => {
  expect(without([1, 9], others)).toEqual(left);
});
