import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPosition, isAfter, parsePosition } from "../../../src/server/position.ts";

test("a position in a page run survives its way over the phone", () => {
  const position = { revision: 42, kind: "household", id: "abc-_" };
  expect(parsePosition(formatPosition(position))).toEqual(position);
});

test("a position that the office did not make is none", () => {
  for (const text of ["", "x household a", "1", "1  a", "-1 household a", "1 household a b", `${"9".repeat(20)} a b`]) {
    expect(parsePosition(text)).toBeNull();
  }
});

test("positions have one order: no two different ones are both after each other", () => {
  const position = fc.record({ revision: fc.nat(3), kind: fc.constantFrom("a", "b"), id: fc.constantFrom("x", "y") });
  fc.assert(
    fc.property(position, position, (a, b) => {
      const same = formatPosition(a) === formatPosition(b);
      expect([isAfter(a, b), isAfter(b, a)].filter(Boolean)).toHaveLength(same ? 0 : 1);
    }),
  );
});
