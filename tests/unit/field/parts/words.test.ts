import { describe, expect, test } from "vitest";
import { fold } from "../../../../src/domain/text/fold.ts";
import { bytesWords } from "../../../../src/field/parts/bytes-words.ts";
import { envelopeLook } from "../../../../src/field/parts/envelope-words.ts";
import { lookReason } from "../../../../src/field/parts/look-reason.ts";
import { markLength } from "../../../../src/field/parts/marked.tsx";
import { calledPerson, phonesOf } from "../../../../src/field/parts/person-words.ts";
import { appointmentWords, standingWords } from "../../../../src/field/parts/standing.tsx";
import type { EnvelopeLine } from "../../../../src/store/types.ts";
import { member, TODAY } from "../state/sample-world.ts";

const LINE: EnvelopeLine = {
  seq: 1,
  mutations: [],
  savedAt: 0,
  state: "on-phone",
  verdict: null,
  rejected: null,
  receivedAt: null,
  carriedAt: null,
  away: false,
};

describe("words on the field's screens", () => {
  test("marks show the typed beginning, also when it was typed without diacritics", () => {
    expect(markLength("Lương", [fold("luong")])).toBe(5);
    expect(markLength("Đặng", [fold("dan")])).toBe(3);
    expect(markLength("Mến", [fold("e")])).toBe(0);
  });

  test("people are ông, bà from 50 on, and only a name when it is not known", () => {
    expect(calledPerson(member("Hà Văn Thuận", { sex: "male", birth: "1961-01-01" }), TODAY)).toBe("Ông Thuận");
    expect(calledPerson(member("Lương Thị Mơ", { sex: "female", birth: "1990" }), TODAY)).toBe("Chị Mơ");
    expect(calledPerson(member("Lương Thị Mơ", { birth: null }), TODAY)).toBe("Mơ");
  });

  test("a shared phone stands once and says whose it is", () => {
    const shared = { phones: ["0900000123"], birth: null };
    const phones = phonesOf([member("Hà Văn Thuận", shared), member("Lương Thị Mơ", shared)], TODAY);
    expect(phones).toEqual([{ phone: "0900000123", whose: "Thuận, Mơ" }]);
  });

  test("an appointment of today needs only its time", () => {
    expect(appointmentWords({ day: TODAY, time: "17:30" }, TODAY)).toBe("17:30");
    expect(appointmentWords({ day: "2025-11-07", time: "17:30" }, TODAY)).toBe("ngày mai 17:30");
    expect(appointmentWords({ day: "2025-11-08", time: null }, TODAY)).toBe("08/11");
    const standing = { kind: "appointment", appointment: { day: "2025-11-05", time: null }, overdueDays: 1 } as const;
    expect(standingWords(standing, TODAY)).toBe("Quá hẹn 1 ngày");
  });

  test("S8 an envelope that was not taken is in sight with its reason", () => {
    const rejected: EnvelopeLine = { ...LINE, rejected: "proof" };
    expect(envelopeLook(rejected)).toMatchObject({ state: "look", word: "Văn phòng chưa nhận" });
    expect(lookReason(rejected)).toBe("Dấu của máy không khớp. Hãy báo văn phòng.");
    expect(lookReason(LINE)).toBeNull();
  });

  test("an envelope is received only by its state, and never called recorded before a verdict", () => {
    expect(envelopeLook(LINE).word).toBe("Trên máy");
    expect(envelopeLook({ ...LINE, state: "received" }).word).toBe("Văn phòng đã nhận");
    expect(envelopeLook({ ...LINE, state: "applied" }).word).toBe("Văn phòng đã ghi");
  });

  test("a reason of a newer office still gives a sentence", () => {
    const verdict = { seq: 1, kind: "quarantined", revision: 1, reason: "something-new" } as never;
    expect(lookReason({ ...LINE, state: "quarantined", verdict })).toBe("Cần xem lại");
  });

  test("room is told as on the phone", () => {
    expect(bytesWords(38_000_000)).toBe("38 MB");
    expect(bytesWords(1_200_000_000)).toBe("1,2 GB");
  });
});
