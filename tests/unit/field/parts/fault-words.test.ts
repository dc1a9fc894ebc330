import { afterEach, describe, expect, test } from "vitest";
import type { ParcelReceived } from "../../../../src/device/parcels.ts";
import type { Conflict } from "../../../../src/domain/records.ts";
import { conflictEnd, conflictField, conflictValue } from "../../../../src/field/parts/conflict-words.ts";
import { endWords } from "../../../../src/field/parts/end-words.ts";
import { exportWords } from "../../../../src/field/parts/export-words.ts";
import { mayBeTakenAgain, receivedWords } from "../../../../src/field/parts/received-words.ts";
import type { ExportEnd } from "../../../../src/field/state/export-file.ts";
import { exportFile } from "../../../../src/field/state/export-file.ts";
import { roomLevel } from "../../../../src/field/state/room.ts";
import type { LastPass } from "../../../../src/field/state/sync-status.ts";
import { LANGUAGES, language } from "../../../../src/ui/text/catalogue.ts";
import { household, member, NOW } from "../state/sample-world.ts";

afterEach(() => {
  language.value = "vi";
});

/** The compiler asks for a line here when an end is added. */
const ENDS: Record<LastPass["end"], true> = {
  done: true,
  "no-network": true,
  "not-office": true,
  "not-believed": true,
  "office-down": true,
  "signed-out": true,
  "too-old": true,
  behind: true,
  "out-of-time": true,
  fault: true,
  elsewhere: true,
};
const EXPORTS: ExportEnd[] = [
  { kind: "shared", count: 3, name: "t.txt" },
  { kind: "downloaded", count: 3, name: "t.txt" },
  { kind: "cancelled" },
  { kind: "nothing" },
  { kind: "failed" },
];
const NOTHING = { kind: "taken", carried: 0, alreadyHeld: 0, refused: 0, cleared: 0, receiptsForOthers: 0 } as const;
const RECEIVED: ParcelReceived[] = [
  { ...NOTHING, damaged: false },
  { kind: "not-a-parcel" },
  { kind: "newer" },
  { kind: "other-commune" },
  { kind: "full", cleared: 0, receiptsForOthers: 0 },
  { kind: "failed" },
];

describe("a sentence for everything that can happen", () => {
  test("every end of a pass but done has its own, in both languages", () => {
    for (const spoken of LANGUAGES) {
      language.value = spoken;
      const said = Object.keys(ENDS).map((end) => endWords(end as LastPass["end"]));
      expect(new Set(said).size).toBe(said.length);
      expect(said.filter((words) => words === "")).toHaveLength(1);
    }
  });

  test("every end of an export has its own, and none of them says that the office has it", () => {
    for (const spoken of LANGUAGES) {
      language.value = spoken;
      const said = EXPORTS.map((end) => exportWords(end).text);
      expect(new Set(said).size).toBe(EXPORTS.length);
      expect(said.filter((words) => /Đã gửi|office has/.test(words))).toEqual([]);
    }
  });

  test("every file that is received has at least one, and each thing in it is told", () => {
    for (const spoken of LANGUAGES) {
      language.value = spoken;
      const said = RECEIVED.map((received) => receivedWords(received).map(({ text }) => text));
      expect(said.every((lines) => lines.length === 1)).toBe(true);
      expect(new Set(said.flat()).size).toBe(RECEIVED.length);
    }
    const all = { kind: "taken", carried: 4, alreadyHeld: 1, refused: 2, cleared: 12, receiptsForOthers: 5 } as const;
    const words = receivedWords({ ...all, damaged: true });
    expect(words.map(({ text }) => /\d+/.exec(text)?.[0])).toEqual(["12", "5", "4", "1", "2", undefined]);
    const full = receivedWords({ kind: "full", cleared: 12, receiptsForOthers: 5 });
    expect(full.map(({ text }) => /\d+/.exec(text)?.[0])).toEqual(["12", "5", undefined]);
  });

  test("a shared file that was read to its end leaves; one without room, with a fault, or of a later app stays", () => {
    expect(RECEIVED.filter(mayBeTakenAgain).map(({ kind }) => kind)).toEqual(["newer", "full", "failed"]);
  });
});

describe("an export", () => {
  test("nothing to put into a file, and a fault on the way, are ends, never exceptions", async () => {
    expect(await exportFile(async () => null)).toEqual({ kind: "nothing" });
    expect(await exportFile(() => Promise.reject(new Error("no disk")))).toEqual({ kind: "failed" });
  });
});

describe("room", () => {
  test("from 80 % on, or with too little left for a day, it is tight", () => {
    const GB = 1_000_000_000;
    expect(roomLevel({ used: 0.79 * GB, quota: GB })).toBe("fine");
    expect(roomLevel({ used: 0.8 * GB, quota: GB })).toBe("tight");
    expect(roomLevel({ used: 1_000_000, quota: 40_000_000 })).toBe("tight");
    expect(roomLevel({ used: 0, quota: 0 })).toBe("tight");
  });
});

describe("S12 a conflict on the household's screen", () => {
  const thuan = member("Hà Văn Thuận");
  const home = household("Hà Văn Thuận", { members: [thuan] });
  const side = (value: unknown) => ({ value, by: "Hà Thị Mai", at: NOW });
  const conflict: Conflict = {
    id: home.id,
    household: home.id,
    village: home.village,
    field: `m/${thuan.id}/phones`,
    before: side(["0900000123"]),
    after: side([]),
    settled: null,
  };

  test("says which field of whom, with both values as they are read", () => {
    expect(conflictField(conflict, home)).toBe("Số điện thoại của Hà Văn Thuận");
    expect(conflictField({ ...conflict, field: "address" }, home)).toBe("Số nhà, mốc dễ thấy");
    expect(conflictField({ ...conflict, field: "something/new" }, home)).toBe("Một chỗ trong hộ này");
    expect(conflictValue(conflict, conflict.before.value)).toBe("0900 000 123");
    expect(conflictValue(conflict, conflict.after.value)).toBe("để trống");
    expect(conflictValue({ ...conflict, field: `m/${thuan.id}/birth` }, "1968-08-27")).toBe("27/08/1968");
  });

  test("says that the office looks at it, or what it chose, a value of its own included", () => {
    expect(conflictEnd(conflict)).toBe("Văn phòng đang xem.");
    const settled = { by: "Lê Văn An", at: NOW };
    expect(conflictEnd({ ...conflict, settled: { ...settled, keep: "before" } })).toBe(
      "Văn phòng đã chọn: 0900 000 123.",
    );
    expect(conflictEnd({ ...conflict, settled: { ...settled, keep: "other", value: ["0900000999"] } })).toBe(
      "Văn phòng đã chọn: 0900 000 999.",
    );
  });
});
