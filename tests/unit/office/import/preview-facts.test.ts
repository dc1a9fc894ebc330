import { expect, test } from "vitest";
import type { ImportProblem } from "../../../../src/domain/import-list/types.ts";
import { changesNothing, problemKinds, warnedRows } from "../../../../src/office/import/preview-facts.ts";
import type { ImportPreview } from "../../../../src/protocol/office-messages.ts";

const problem = (row: number, code: ImportProblem["code"], blocks = false): ImportProblem => ({
  row,
  column: "x",
  value: "",
  code,
  blocks,
});
const PROBLEMS = [
  problem(2, "phone-unreadable"),
  problem(2, "date-unreadable"),
  problem(3, "phone-unreadable"),
  problem(4, "name-missing", true),
  problem(4, "phone-unreadable"),
];

test("a row is warned about once, and not at all when it is blocked anyway", () => {
  expect(warnedRows(PROBLEMS)).toBe(2);
});

test("what blocks stands first, then the most frequent", () => {
  expect(problemKinds(PROBLEMS).map(({ code, count }) => [code, count])).toEqual([
    ["name-missing", 1],
    ["phone-unreadable", 3],
    ["date-unreadable", 1],
  ]);
});

test("the same file again changes nothing", () => {
  const counts = { new: 0, changed: 0, same: 9 };
  const preview = { households: counts, members: counts } as unknown as ImportPreview;
  expect(changesNothing(preview)).toBe(true);
  expect(changesNothing({ ...preview, members: { ...counts, changed: 1 } })).toBe(false);
});
