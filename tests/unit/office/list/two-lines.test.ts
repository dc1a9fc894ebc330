import { expect, test } from "vitest";
import { twoLines } from "../../../../src/office/list/two-lines.ts";

test("a heading breaks at one place only, where its halves are most alike", () => {
  expect(twoLines("Người đủ điều kiện")).toBe("Người\u00a0đủ điều\u00a0kiện");
  expect(twoLines("Tổng số hộ")).toBe("Tổng số\u00a0hộ");
});

test("one word stays one word", () => {
  expect(twoLines("Người")).toBe("Người");
});
