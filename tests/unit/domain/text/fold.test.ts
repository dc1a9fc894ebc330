import { describe, expect, it } from "vitest";
import { fold } from "../../../../src/domain/text/fold.ts";
import { markedKey } from "../../../../src/domain/text/marked-key.ts";

describe("folding Vietnamese", () => {
  it.each([
    ["Đặng Văn Ướm", "dang van uom"],
    ["  Thanh   Hoá ", "thanh hoa"],
    ["ĐƯỜNG", "duong"],
    ["Ðào", "dao"],
    ["Nguyễn".normalize("NFD"), "nguyen"],
  ])("%s becomes %s", (text, key) => {
    expect(fold(text)).toBe(key);
  });

  it("knows both ways of placing a tone as one word, and other marks as another", () => {
    expect(markedKey("Hóa")).toBe(markedKey("hoá"));
    expect(markedKey("Thủy")).toBe(markedKey("Thuỷ".normalize("NFD")));
    expect(markedKey("Quý")).toBe("quý");
    expect(markedKey("Thu")).not.toBe(markedKey("Thư"));
    expect(markedKey("Hóa")).not.toBe(markedKey("Hoa"));
  });
});
