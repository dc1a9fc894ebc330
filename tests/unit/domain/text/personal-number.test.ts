import { describe, expect, it } from "vitest";
import { cutPersonalNumbers, hasPersonalNumber } from "../../../../src/domain/text/personal-number.ts";

describe("T15 personal id numbers in free text", () => {
  it.each([
    "038868929571",
    "số 038868929571 của bà",
    "038 868 929 571",
    "0388.6892.9571",
    "038-068-929571",
    "０３８８６８９２９５７１",
    "gọi 0912 345 678, số 038868929571",
  ])("are found: %s", (text) => {
    expect(hasPersonalNumber(text)).toBe(true);
  });

  it.each([
    "0912 345 678",
    "0507 413 600 0501 108 720",
    "gọi 0912 345 678 17 giờ",
    "hẹn 06.11.2025 0912",
    "+84502633447",
    "VX-01-0127",
    "1234567890123",
    "",
  ])("are not seen in: %s", (text) => {
    expect(hasPersonalNumber(text)).toBe(false);
  });

  it("are cut out until none is left, also where what stood around one makes the next", () => {
    expect(cutPersonalNumbers("số 123456 038868929571 789012 cũ")).toEqual({ text: "số cũ", found: true });
  });

  it("are cut out, the rest stays", () => {
    const cut = cutPersonalNumbers("bà Tươi 038868929571 ở cuối bản");
    expect(cut).toEqual({ text: "bà Tươi ở cuối bản", found: true });
    expect(cutPersonalNumbers("cuối  bản")).toEqual({ text: "cuối  bản", found: false });
  });
});
