import { expect, test } from "vitest";
import { dropPersonalColumns } from "../../../../src/server/import/drop-personal-columns.ts";

const rows = (...cells: string[][]) => cells.map((row, index) => ({ row: index + 2, cells: row }));

test.each(["Số định danh cá nhân", "Số CCCD", "CMND/CCCD", "Căn cước công dân", "Mã định danh"])(
  "T15 the column %s is dropped by its heading, also when it is empty",
  (heading) => {
    const { table, dropped } = dropPersonalColumns({ headings: ["Mã hộ", heading], rows: rows(["A", ""]) });
    expect(dropped).toEqual([heading]);
    expect(table).toEqual({ headings: ["Mã hộ"], rows: rows(["A"]) });
  },
);

test("T15 a column that holds id numbers under another heading is dropped by what it holds", () => {
  const { table, dropped } = dropPersonalColumns({
    headings: ["Mã hộ", "Giấy tờ"],
    rows: rows(["A", "038868929571"], ["B", ""], ["C", "038 868 929 572"]),
  });
  expect(dropped).toEqual(["Giấy tờ"]);
  expect(JSON.stringify(table)).not.toMatch(/038/);
});

test("T15 the level of the eID and phones stay", () => {
  const table = {
    headings: ["Mức định danh", "Số điện thoại"],
    rows: rows(["2", "0507 413 600"], ["1", "+84502633447"]),
  };
  expect(dropPersonalColumns(table)).toEqual({ table, dropped: [] });
});

test("T15 a heading that is itself a number is not told", () => {
  const { dropped } = dropPersonalColumns({
    headings: ["Lò Văn A", "038868929571"],
    rows: rows(["B", "038868929572"]),
  });
  expect(dropped).toEqual([]);
});
