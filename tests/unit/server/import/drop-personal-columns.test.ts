import { expect, test } from "vitest";
import { utf8 } from "../../../../src/base/bytes.ts";
import { dropPersonalColumns } from "../../../../src/server/import/drop-personal-columns.ts";
import { readList } from "../../../../src/server/import/read-list.ts";

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

test("T15 a file without a heading row shows nobody's number", () => {
  const text = "Ghi chú;038868929571;038 868 929 573\nx;038868929572;y\n";
  const list = readList(utf8(text));
  expect(list).not.toBeNull();
  expect(JSON.stringify(list)).not.toMatch(/038/);
});
