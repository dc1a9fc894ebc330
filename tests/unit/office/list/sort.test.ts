import { describe, expect, test } from "vitest";
import { type Column, columnsToCsv, sortByColumn } from "../../../../src/office/list/columns.ts";
import { compareValues, nextSort, sortRows } from "../../../../src/office/list/sort.ts";

describe("sorting a list", () => {
  test("figures sort as figures, texts as Vietnamese with numbers inside", () => {
    expect(sortRows([10, 9, 100], (it) => it, false)).toEqual([9, 10, 100]);
    expect(sortRows(["bản 10", "bản 9", "ân", "an"], (it) => it, false)).toEqual(["an", "ân", "bản 9", "bản 10"]);
  });

  test("an empty cell stands last both ways", () => {
    expect(sortRows([null, 2, 1], (it) => it, false)).toEqual([1, 2, null]);
    expect(sortRows([null, 2, 1], (it) => it, true)).toEqual([2, 1, null]);
    expect(compareValues(null, null, true)).toBe(0);
  });

  test("equal rows keep their order", () => {
    const rows = [
      { n: 1, id: "a" },
      { n: 1, id: "b" },
    ];
    expect(sortRows(rows, (it) => it.n, true).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test("another head starts upwards, the same one turns round", () => {
    expect(nextSort({ key: "a", down: true }, "b")).toEqual({ key: "b", down: false });
    expect(nextSort({ key: "a", down: false }, "a")).toEqual({ key: "a", down: true });
  });
});

interface Row {
  name: string;
  last: number | null;
}
const COLUMNS: Column<Row>[] = [
  { key: "name", head: "Tên", value: (row) => row.name, compare: (a, b) => a.name.length - b.name.length },
  {
    key: "last",
    head: "Lần cuối",
    value: (row) => row.last,
    compare: (a, b) => (a.last ?? 0) - (b.last ?? 0),
    hidden: true,
  },
  { key: "act", head: "Thu hồi", value: () => "x", act: true },
];

describe("columns", () => {
  test("an order of its own is used, and empty cells still stand last", () => {
    const rows = [
      { name: "aaa", last: null },
      { name: "b", last: 5 },
      { name: "cc", last: 9 },
    ];
    expect(sortByColumn(rows, COLUMNS, { key: "name", down: true }).map(({ name }) => name)).toEqual([
      "aaa",
      "cc",
      "b",
    ]);
    expect(sortByColumn(rows, COLUMNS, { key: "last", down: true }).map(({ last }) => last)).toEqual([9, 5, null]);
    expect(sortByColumn(rows, COLUMNS, { key: "last", down: false }).map(({ last }) => last)).toEqual([5, 9, null]);
  });

  test("a file carries what only a file has room for, and no buttons", () => {
    expect(columnsToCsv(COLUMNS, [{ name: "Vi", last: 3 }])).toBe("\uFEFFTên;Lần cuối\r\nVi;3\r\n");
  });
});
