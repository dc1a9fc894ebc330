import { describe, expect, test } from "vitest";
import { concatBytes, utf8 } from "../../../../src/base/bytes.ts";
import { readTable } from "../../../../src/server/import/read-table.ts";

const MARK = new Uint8Array([0xef, 0xbb, 0xbf]);

function utf16(text: string, order: "le" | "be"): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

describe("a list as spreadsheets save it", () => {
  const expected = { headings: ["Thôn/bản", "Mã hộ"], rows: [{ row: 2, cells: ["Nà Cáy", "VX-01-0001"] }] };

  test.each([
    ["UTF-8 with mark, semicolons, CRLF", concatBytes(MARK, utf8("Thôn/bản;Mã hộ\r\nNà Cáy;VX-01-0001\r\n"))],
    ["UTF-8 without mark, commas, LF", utf8("Thôn/bản,Mã hộ\nNà Cáy,VX-01-0001\n")],
    ["tabs", utf8("Thôn/bản\tMã hộ\nNà Cáy\tVX-01-0001")],
    ["UTF-16 little endian", utf16("Thôn/bản\tMã hộ\r\nNà Cáy\tVX-01-0001\r\n", "le")],
    ["UTF-16 big endian", utf16("Thôn/bản;Mã hộ\r\nNà Cáy;VX-01-0001\r\n", "be")],
    ["decomposed letters become composed", utf8("Thôn/bản;Mã hộ\nNà Cáy;VX-01-0001".normalize("NFD"))],
  ])("%s is read", (_, bytes) => {
    expect(readTable(bytes)).toEqual(expected);
  });

  test("row numbers are those of a spreadsheet, empty rows and lines inside a cell included", () => {
    const table = readTable(utf8('A;B\n1;"two\nlines"\n;\n\n3;four'));
    expect(table?.rows).toEqual([
      { row: 2, cells: ["1", "two lines"] },
      { row: 5, cells: ["3", "four"] },
    ]);
  });

  test("a delimiter inside quotes does not cut, and short rows are filled up", () => {
    const table = readTable(utf8('A;B;C\n"x;y";"""quoted"""\n'));
    expect(table?.rows[0]?.cells).toHaveLength(3);
    expect(table?.rows[0]?.cells[0]).toBe("x;y");
  });

  test.each([
    ["an older code page", Uint8Array.from([0x54, 0x68, 0xf4, 0x6e, 0x3b, 0x41, 0x0a])],
    ["a workbook", concatBytes(utf8("PK"), new Uint8Array([3, 4, 0, 0, 0xff]))],
    ["UTF-16 without a mark", Buffer.from("A;B\n1;2", "utf16le")],
    ["nothing", new Uint8Array(0)],
    ["one column", utf8("hello\nworld")],
    ["a quote that never ends", utf8('A;B\n"1;2\n3;4\n5;6')],
  ])("%s is unreadable", (_, bytes) => {
    expect(readTable(bytes)).toBeNull();
  });
});
