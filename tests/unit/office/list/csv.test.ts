import { describe, expect, test } from "vitest";
import { toCsv } from "../../../../src/office/list/csv.ts";

const body = (cell: string | number | null) => toCsv(["A"], [[cell]]).split("\r\n")[1];

describe("exported lists", () => {
  test("begin with a byte order mark, use semicolons and CRLF, so that Excel in Vietnamese opens them", () => {
    expect(toCsv(["Hộ", "Số"], [["Lò Văn Ón", 3]])).toBe("\uFEFFHộ;Số\r\nLò Văn Ón;3\r\n");
  });

  test("write a decimal comma, and nothing for nothing", () => {
    expect(body(66.2)).toBe("66,2");
    expect(body(-3)).toBe("-3");
    expect(body(null)).toBe("");
  });

  test("quote what would break a cell", () => {
    expect(body('nhà "xanh"; cạnh cầu')).toBe('"nhà ""xanh""; cạnh cầu"');
    expect(toCsv(["A"], [["một\nhai"]])).toContain('"một\nhai"');
  });

  test.each(["=HYPERLINK(1)", "+84", "-1+1", "@SUM(A1)", " =1", "\t=1", "chào\n=1"])(
    "never hand a formula over: %j",
    (cell) => {
      expect(toCsv(["A"], [[cell]])).toContain(`'${cell}`);
    },
  );

  test("leave a sign in the middle of a word alone", () => {
    expect(body("VX-01-0027")).toBe("VX-01-0027");
    expect(body("a=b")).toBe("a=b");
  });
});
