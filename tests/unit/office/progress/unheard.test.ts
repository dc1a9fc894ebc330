import { expect, test } from "vitest";
import { DAY, HOUR } from "../../../../src/base/time.ts";
import { unheardOf } from "../../../../src/office/progress/unheard.ts";
import { aDevice } from "../devices/a-device.ts";

const NOW = Date.parse("2025-11-06T10:00:00Z");

test("a phone is asked after when it was not in contact today or misses numbers; the longest silence first", () => {
  const silent = aDevice({ install: "a", lastContact: NOW - 2 * DAY });
  const never = aDevice({ install: "b", lastContact: null });
  const gap = aDevice({ install: "c", lastContact: NOW - HOUR, gaps: [[41, 41]] });
  const fine = aDevice({ install: "d", lastContact: NOW - HOUR });
  const { lines, rest } = unheardOf([gap, fine, silent, never], NOW);
  expect(lines.map(({ install }) => install)).toEqual(["b", "a", "c"]);
  expect(rest).toBe(1);
});

test("a revoked phone is silent on purpose", () => {
  expect(unheardOf([aDevice({ revoked: true, lastContact: null })], NOW)).toEqual({ lines: [], rest: 0 });
});
