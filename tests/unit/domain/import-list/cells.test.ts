import { describe, expect, it } from "vitest";
import { readBirth } from "../../../../src/domain/import-list/birth-cell.ts";
import { clip } from "../../../../src/domain/import-list/clip.ts";
import { recogniseColumns } from "../../../../src/domain/import-list/columns.ts";
import { readLevel, readPhones, readSex } from "../../../../src/domain/import-list/small-cells.ts";

describe("columns of a list", () => {
  it("are known by their headings, however written", () => {
    const headings = ["STT", "THÔN/BẢN", "Mã hộ", "Địa chỉ", "Họ, chữ đệm và tên", "Ngày, tháng, năm sinh", "SĐT"];
    const { at, unknown, dropped } = recogniseColumns(headings);
    expect(at).toEqual({ village: 1, code: 2, address: 3, name: 4, birth: 5, phones: 6 });
    expect([unknown, dropped]).toEqual([[], []]);
  });

  it.each(["Số định danh cá nhân", "CCCD", "Số CMND/CCCD", "Mã định danh", "Số căn cước", "Số ĐDCN"])(
    "T15 %s is thrown away and said so",
    (heading) => {
      expect(recogniseColumns([heading])).toEqual({ at: {}, dropped: [heading], unknown: [] });
    },
  );

  it("keeps the level apart from the number, and the present place apart from the address", () => {
    const { at, dropped } = recogniseColumns(["Mức định danh", "Mức độ định danh điện tử", "Nơi ở hiện tại"]);
    expect(at).toEqual({ level: 0, whereabouts: 2 });
    expect(dropped).toEqual([]);
  });

  it("leaves out what it does not know", () => {
    expect(recogniseColumns(["Tôn giáo", "Dân tộc", ""]).unknown).toEqual(["Tôn giáo", "Dân tộc"]);
  });
});

describe("cells of a list", () => {
  it.each([
    ["27/08/1968", "1968-08-27", null],
    ["1/2/1968", "1968-02-01", null],
    ["01-02-1968", "1968-02-01", null],
    ["1968-08-27 00:00:00", "1968-08-27", null],
    ["1968", "1968", null],
    ["00/00/1968", "1968", null],
    ["", null, null],
    ["30/02/1990", "1990", "date-impossible"],
    ["13/13/1990", "1990", "date-impossible"],
    ["06/1965", "1965", "date-unreadable"],
    ["27/08/68", null, "date-unreadable"],
    ["không rõ", null, "date-unreadable"],
  ])("birth %s: %s", (text, birth, problem) => {
    expect(readBirth(text)).toEqual({ birth, problem });
  });

  it("several phones stand in one cell", () => {
    const cell = readPhones("501494727; 0507 413 600/+84502633447, số vợ");
    expect(cell.phones).toEqual(["0501494727", "0507413600", "0502633447"]);
    expect(cell.unreadable).toEqual(["số vợ"]);
  });

  it("levels and sexes", () => {
    expect(readLevel("Mức 2")).toEqual({ level: 2, ok: true });
    expect(readLevel("")).toEqual({ level: null, ok: true });
    expect(readLevel("3")).toEqual({ level: null, ok: false });
    expect([readSex("NAM"), readSex("Nữ"), readSex("x")]).toEqual(["male", "female", null]);
  });

  it("T15 what is cut short keeps whole characters and becomes no personal number", () => {
    expect(clip(`${"a".repeat(119)}😀 b`, 120)).toBe("a".repeat(119));
    expect(clip(`${"a".repeat(107)} 1234567890123`, 120)).toBe("a".repeat(107));
    expect(clip("ngắn 😀", 120)).toBe("ngắn 😀");
  });
});
