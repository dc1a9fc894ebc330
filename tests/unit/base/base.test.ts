import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalBytes, fromBase64Url, toBase64Url } from "../../../src/base/bytes.ts";
import { deriveId, isId, newId } from "../../../src/base/id.ts";
import { addDays, dayOf, daysBetween, isDay, timeOf } from "../../../src/base/time.ts";

const seed = process.env.FC_SEED ? { seed: Number(process.env.FC_SEED) } : {};

describe("base64url", () => {
  it("gives back what it was given, in one spelling", () => {
    const rule = fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect(equalBytes(fromBase64Url(text) ?? new Uint8Array(1), bytes)).toBe(true);
    });
    fc.assert(rule, seed);
  });

  it.each(["A", "AB=", "A+", "AB", "đ"])("refuses %s", (text) => {
    expect(fromBase64Url(text)).toBeNull();
  });
});

describe("ids", () => {
  const zeros = newId((length) => new Uint8Array(length));

  it("are 22 characters of 128 bits", () => {
    expect(isId(zeros)).toBe(true);
    expect(isId(`${zeros}A`)).toBe(false);
  });

  it("are derived the same everywhere, each its own", () => {
    const derived = Array.from({ length: 1000 }, (_, at) => deriveId(zeros, at + 1));
    expect(new Set([zeros, ...derived]).size).toBe(1001);
    expect(derived.every(isId)).toBe(true);
    expect(deriveId(zeros, 258)).toBe(Buffer.from([...new Uint8Array(14), 1, 2]).toString("base64url"));
    expect(() => deriveId("short", 1)).toThrow();
    expect(() => deriveId(zeros, 0)).toThrow();
  });
});

describe("days in Vietnam", () => {
  it("change at 17:00 UTC", () => {
    expect(dayOf(Date.parse("2025-11-05T16:59:59Z"))).toBe("2025-11-05");
    expect(dayOf(Date.parse("2025-11-05T17:00:00Z"))).toBe("2025-11-06");
    expect(timeOf(Date.parse("2025-11-05T17:05:00Z"))).toBe("00:05");
  });

  it("exist or do not", () => {
    expect(["2024-02-29", "2025-02-29", "2025-13-01", "2025-1-1", "x"].map(isDay)).toEqual([
      true,
      ...Array(4).fill(false),
    ]);
  });

  it("are counted across months and years", () => {
    expect(addDays("2025-12-31", 1)).toBe("2026-01-01");
    expect(daysBetween("2025-10-15", "2025-11-15")).toBe(31);
    expect(daysBetween("2025-11-15", "2025-10-15")).toBe(-31);
  });
});
