import { expect, test } from "vitest";
import { lossesOf } from "../../../src/device/witness.ts";

const [a, b] = ["A".repeat(22), "B".repeat(22)];

test("S14 an empty database beside its witness is reported with all its numbers", () => {
  expect(lossesOf([{ install: a, seq: 7 }], new Map())).toEqual([{ install: a, from: 1, to: 7 }]);
  expect(lossesOf([{ install: a, seq: 7 }], new Map([[a, 0]]))).toEqual([{ install: a, from: 1, to: 7 }]);
});

test("S14 a database that fell back is reported with what is missing", () => {
  expect(lossesOf([{ install: a, seq: 7 }], new Map([[a, 5]]))).toEqual([{ install: a, from: 6, to: 7 }]);
});

test("S14 a witness that was killed before it wrote reports nothing", () => {
  const witnesses = [
    { install: a, seq: 4 },
    { install: b, seq: 2 },
  ];
  expect(
    lossesOf(
      witnesses,
      new Map([
        [a, 5],
        [b, 2],
      ]),
    ),
  ).toEqual([]);
});
