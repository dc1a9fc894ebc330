import { expect, test } from "vitest";
import { grantOf, scopeAnswer } from "../../../src/server/scope.ts";
import type { GrantRow, RecordRow } from "../../../src/server/storage-rows.ts";

const grant = (part: Partial<GrantRow>): GrantRow => {
  return { id: "g", helper: "h", village: "v", household: null, since: 1, until: null, ...part };
};

test("S9 a household is in scope by its village or by itself, and was when that has ended", () => {
  const target = { village: "v", household: "x" };
  expect(scopeAnswer([], target)).toBe("never");
  expect(scopeAnswer([grant({})], target)).toBe("now");
  expect(scopeAnswer([grant({ until: 5 })], target)).toBe("was");
  expect(scopeAnswer([grant({ until: 5 }), grant({ household: "x" })], target)).toBe("now");
  expect(scopeAnswer([grant({ household: "y" })], target)).toBe("never");
  expect(scopeAnswer([grant({ village: "w" })], target)).toBe("never");
});

test("S9 one household of a village does not bring the village into scope", () => {
  expect(scopeAnswer([grant({ household: "x" })], { village: "v", household: null })).toBe("never");
});

test("S9 an assignment opens a right and its end closes it at that revision", () => {
  const row = (revision: number, ended: boolean): RecordRow<"assignment"> => ({
    kind: "assignment",
    id: "a",
    revision,
    created: 3,
    village: "v",
    household: null,
    helper: "h",
    doc: { id: "a", helper: "h", target: { village: "v" }, ended },
    fields: {},
  });
  const nowhere = () => null;
  expect(grantOf(row(3, false), undefined, nowhere)).toMatchObject({ since: 3, until: null });
  expect(grantOf(row(9, true), row(3, false), nowhere)).toMatchObject({ since: 3, until: 9 });
  expect(grantOf(row(12, false), row(9, true), nowhere)).toMatchObject({ since: 12, until: null });
});
