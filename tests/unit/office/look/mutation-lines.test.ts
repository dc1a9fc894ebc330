import { expect, test } from "vitest";
import { memberWords } from "../../../../src/office/look/member-words.ts";
import { mutationLines } from "../../../../src/office/look/mutation-lines.ts";
import type { SaidMutation } from "../../../../src/protocol/said-messages.ts";

const NAMES = { m1: "Hà Văn Thuận", m2: "Vi Thị Ón", i1: "Báo cáo chính trị", i2: "Điều lệ", v1: "Bản Nà Lặc" };

function lines(name: string, args: unknown, more: Partial<SaidMutation> = {}) {
  return mutationLines({ name, args, household: "Hà Văn Thuận · VX-01-0027", names: NAMES, target: null, ...more });
}

test("S8 a visit says to each person and item what came of it, what was in the way and what comes next", () => {
  const one = (member: string, item: string, result: string, obstacles: string[] = [], next: string | null = null) => ({
    member,
    item,
    result,
    obstacles,
    next,
  });
  const assistances = [
    one("m1", "i1", "participated"),
    one("m1", "i2", "obstacle", ["SIM_CHANGED", "FORGOT_PASSWORD"], "desk"),
    one("m2", "i1", "assisted"),
    one("m2", "i2", "assisted"),
    one("gone", "i1", "absent"),
  ];
  const consent = { notice: "2", way: "spoken", guardian: true };
  expect(lines("record-visit", { channel: "home", outcome: "met", assistances, note: "ngõ sau", consent })).toEqual([
    ["Hộ", "Hà Văn Thuận · VX-01-0027"],
    ["Cách liên hệ", "Đến nhà"],
    ["Kết quả", "Gặp được"],
    [
      "Hà Văn Thuận",
      "Đã tham gia (Báo cáo chính trị); Có khó khăn: Đổi số, Quên mật khẩu → Bộ phận tiếp dân (Điều lệ)",
    ],
    ["Vi Thị Ón", "Đã hướng dẫn (Báo cáo chính trị, Điều lệ)"],
    ["(văn phòng không có)", "Không có mặt (Báo cáo chính trị)"],
    ["Ghi chú", "ngõ sau"],
    ["Đồng ý", "Đồng ý bằng lời, có người giám hộ"],
  ]);
});

test("S8 what takes back or corrects a visit names that visit", () => {
  const at = Date.parse("2025-11-06T17:05:00+07:00");
  const target = {
    kind: "visit",
    channel: "home",
    outcome: "not_home",
    at,
    withdrawn: false,
    helperName: "An",
  } as const;
  const words = "Đến nhà · Vắng nhà · 17:05, 06/11/2025 · An";
  expect(lines("withdraw-visit", { visit: "x" }, { target })).toContainEqual(["Lượt đến được rút", words]);
  const corrects = lines("record-visit", { supersedes: "x", channel: "home", outcome: "met" }, { target });
  expect(corrects).toContainEqual(["Sửa lại lượt đến", words]);
});

test("S8 what withdraws a comment or marks it as sent names that comment and where it stands", () => {
  const comment = { kind: "comment", villageName: "Bản Nà Lặc", item: "Điều lệ", day: "2025-11-06" } as const;
  const target = { ...comment, route: "own", stage: "sent" } as const;
  const said = lines("withdraw-comment", { comment: "x" }, { household: null, target });
  const way = "Người dân tự gửi khi có sóng";
  expect(said).toEqual([["Ý kiến", `Điều lệ · Bản Nà Lặc · 06/11/2025 · ${way} · văn phòng đã ghi là đã gửi`]]);
});

test("S8 a comment says where, which item and by whom it is signed; its words stay sealed", () => {
  const signedBy = { household: "h", member: "m2" };
  const said = lines("write-comment", { village: "v1", item: "i2", route: "office", sealed: "AbCd", signedBy });
  expect(said).toContainEqual(["Thôn/bản", "Bản Nà Lặc"]);
  expect(said).toContainEqual(["Nội dung", "Điều lệ"]);
  expect(said).toContainEqual(["Người ký tên", "Vi Thị Ón"]);
  expect(JSON.stringify(said)).not.toContain("AbCd");
});

test("S8 an edit names whose field it sets, and tells of new people what it brings", () => {
  const add = [{ id: "n", name: "Lò Thị Mai", relation: "Con", birth: "2001-02-03", phones: ["0912345678"], level: 2 }];
  const members = [{ member: "m2", set: { phones: ["0987654321"] } }];
  const said = lines("edit-household", { set: { address: "đầu bản" }, members, add });
  expect(said).toContainEqual(["Sửa", "Địa chỉ: đầu bản; Vi Thị Ón: Số điện thoại: 0987 654 321"]);
  expect(said).toContainEqual(["Thêm người", "Lò Thị Mai (Con, 03/02/2001, 0912 345 678, Mức định danh 2)"]);
});

test("what does not fit the form is shown as far as it can be read", () => {
  expect(
    lines("record-visit", { assistances: [3, { result: "later_code", item: "i2" }], appointment: { day: "mai" } }),
  ).toEqual([
    ["Hộ", "Hà Văn Thuận · VX-01-0027"],
    ["(văn phòng không có)", "later_code (Điều lệ)"],
    ["Hẹn", "mai"],
  ]);
  expect(lines("record-visit", null)).toHaveLength(1);
  expect([memberWords(3), memberWords({ name: " Vi Sỹ " })]).toEqual(["", "Vi Sỹ"]);
});
