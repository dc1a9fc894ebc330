import { expect, test } from "vitest";
import { utf8 } from "../../../../src/base/bytes.ts";
import { blockedCsv } from "../../../../src/server/import/blocked-csv.ts";
import { readTable } from "../../../../src/server/import/read-table.ts";

const headings = ["Họ và tên", "Ghi chú"];

test("only blocked rows are given back, as Excel reads them, and they can be imported again", () => {
  const table = { headings, rows: [2, 3].map((row) => ({ row, cells: [`Lò "Thị" ${row}`, "a;b"] })) };
  const text = blockedCsv(table, new Set([3]));
  expect(text.startsWith("\ufeffHọ và tên;Ghi chú\r\n")).toBe(true);
  expect(readTable(utf8(text))?.rows).toEqual([{ row: 2, cells: ['Lò "Thị" 3', "a;b"] }]);
});

test.each(["=1+1", "@SUM(A1)", "-1+cmd|x", "+1-cmd", "\tx", "=HYPERLINK(1)"])(
  "T14 %j is no formula any more",
  (cell) => {
    const text = blockedCsv({ headings, rows: [{ row: 2, cells: [cell, ""] }] }, new Set([2]));
    expect(text).toContain(`'${cell}`);
  },
);

test("a phone with its country code stays as it was typed", () => {
  const text = blockedCsv({ headings, rows: [{ row: 2, cells: ["+84 502 633 447", "-5"] }] }, new Set([2]));
  expect(text).toContain("\r\n+84 502 633 447;-5\r\n");
});
