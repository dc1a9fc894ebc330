import { describe, expect, test } from "vitest";
import { perforated } from "../../../src/ui/parts/stamp.tsx";
import { dayWord, momentWords, shortDay, weekdayOf } from "../../../src/ui/text/day-words.ts";

describe("the stamp", () => {
  test("is a closed outline with a half circle for each tooth", () => {
    const path = perforated(14, 7, 3.1, 8.42, 8.28);
    expect(path.match(/a3\.1/g)).toHaveLength(2 * (14 + 7));
    expect(path.endsWith("z")).toBe(true);
  });
});

describe("days in words", () => {
  test("near days by name, others by date", () => {
    const words = ["2025-11-05", "2025-11-06", "2025-11-07", "2025-11-08"].map((day) => dayWord(day, "2025-11-06"));
    expect(words).toEqual(["hôm qua", "hôm nay", "ngày mai", "08/11"]);
    expect(shortDay("2025-11-06")).toBe("06/11");
    expect(weekdayOf("2025-11-06")).toBe("Thứ Năm");
  });

  test("a moment of today needs no day, and is in Vietnam's time", () => {
    const at = Date.parse("2025-11-06T17:30:00Z");
    expect(momentWords(at, "2025-11-07")).toBe("00:30");
    expect(momentWords(at, "2025-11-08")).toBe("07/11, 00:30");
  });
});
