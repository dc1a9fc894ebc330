import { afterEach, describe, expect, test } from "vitest";
import { stripState } from "../../../../src/field/state/strip-state.ts";
import { anewRefused } from "../../../../src/field/state/sync-status.ts";
import type { OutboxCounts } from "../../../../src/store/types.ts";
import { language } from "../../../../src/ui/text/catalogue.ts";
import { TODAY } from "./sample-world.ts";

const AT = Date.parse("2025-11-06T00:42:00Z");
const COUNTS: OutboxCounts = {
  waiting: 0,
  waitingBytes: 0,
  received: 0,
  head: 0,
  lastReceiptAt: null,
  needLook: 0,
  awaitingVerdict: 0,
  cursorRevision: null,
  blobsWaiting: 0,
  behind: false,
};

afterEach(() => {
  language.value = "vi";
});

describe("the strip is always true", () => {
  test("with nothing saved it claims nothing", () => {
    expect(stripState(COUNTS, 0, null, null, TODAY)).toMatchObject({
      main: "Chưa có phong bì nào",
      short: "0 trên máy",
    });
  });

  test("what waits is on this phone, whatever the last pass said", () => {
    const state = stripState({ ...COUNTS, waiting: 12, lastReceiptAt: AT }, 0, { end: "done", at: AT }, null, TODAY);
    expect(state).toMatchObject({ tone: "phone", main: "12 phong bì trên máy", second: "Văn phòng nhận 07:42" });
  });

  test("the office has all only with nothing waiting and a receipt seen", () => {
    const state = stripState({ ...COUNTS, lastReceiptAt: AT }, 0, null, null, TODAY);
    expect(state).toMatchObject({ tone: "office", main: "Văn phòng đã nhận hết", second: "lúc 07:42" });
  });

  test("S14 the office has not all while an older installation still holds envelopes, or nobody has counted them yet", () => {
    const counts = { ...COUNTS, lastReceiptAt: AT };
    const held = stripState(counts, 3, { end: "done", at: AT }, null, TODAY);
    expect(held).toMatchObject({ tone: "phone", main: "Bộ cũ còn 3 phong bì", short: "3 trên máy" });
    expect(stripState(counts, null, null, null, TODAY)).toMatchObject({ tone: "phone", main: "0 phong bì trên máy" });
    expect(stripState(counts, "unknown", null, null, TODAY)).toMatchObject({
      tone: "look",
      main: "Chưa xem được bộ cũ",
    });
  });

  test("S5 a portal's answer is said as such and clears nothing", () => {
    const state = stripState({ ...COUNTS, waiting: 12 }, 0, { end: "not-office", at: AT }, null, TODAY);
    expect(state).toMatchObject({ tone: "look", main: "12 phong bì trên máy", second: "Mạng chưa thông" });
  });

  test("S8 what needs a person comes before everything else", () => {
    const state = stripState({ ...COUNTS, waiting: 11, needLook: 1 }, 0, null, { sent: 1, of: 11 }, TODAY);
    expect(state).toMatchObject({ tone: "look", main: "1 phong bì cần xem lại", second: "11 trên máy" });
  });

  test("S6 a phone that is behind the office never claims that the office has all", () => {
    const counts = { ...COUNTS, behind: true, lastReceiptAt: AT };
    expect(stripState(counts, 0, null, null, TODAY)).toMatchObject({ tone: "look", main: "Cần nối lại văn phòng" });
    const state = stripState({ ...counts, waiting: 2, needLook: 1 }, 0, null, { sent: 0, of: 2 }, TODAY);
    expect(state).toMatchObject({ main: "Cần nối lại văn phòng", second: "2 trên máy" });
  });

  test("S6 nothing is promised to happen by itself where only a new link helps", () => {
    const counts = { ...COUNTS, behind: true };
    expect(stripState(counts, 0, null, null, TODAY).second).toBe("Có sóng là máy tự làm");
    anewRefused.value = true;
    expect(stripState(counts, 0, null, null, TODAY).second).toBe("Xin đường dẫn mới");
    anewRefused.value = false;
  });

  test("while sending it counts envelope by envelope, never past the last", () => {
    const counts = { ...COUNTS, waiting: 12 };
    expect(stripState(counts, 0, null, { sent: 4, of: 12 }, TODAY).main).toBe("Đang gửi 5 trên 12");
    expect(stripState(counts, 0, null, { sent: 12, of: 12 }, TODAY).main).toBe("Đang gửi 12 trên 12");
  });

  test("a receipt of another day is shown with its day", () => {
    expect(stripState({ ...COUNTS, lastReceiptAt: AT }, 0, null, null, "2025-11-07").second).toBe("lúc 06/11, 07:42");
  });

  test("it speaks the language of the moment", () => {
    language.value = "en";
    expect(stripState({ ...COUNTS, waiting: 1 }, 0, null, null, TODAY).main).toBe("1 envelope on this phone");
  });
});
