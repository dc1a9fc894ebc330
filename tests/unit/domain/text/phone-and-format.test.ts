import { describe, expect, it } from "vitest";
import {
  formatBirth,
  formatDay,
  formatMoment,
  formatNumber,
  formatPercent,
} from "../../../../src/domain/text/format.ts";
import { formatPhone, parsePhone } from "../../../../src/domain/text/phone.ts";
import { EVENING } from "../a-world.ts";

describe("phones", () => {
  it.each([
    ["0507 413 600", "0507413600"],
    ["0501.108.720", "0501108720"],
    ["501494727", "0501494727"],
    ["+84502633447", "0502633447"],
    ["+84 (0)502 633 447", "0502633447"],
    ["84502633447", "0502633447"],
    ["0912345678", "0912345678"],
  ])("%s is read as %s", (text, phone) => {
    expect(parsePhone(text)).toBe(phone);
  });

  it.each(["", "0112345678", "05014947271", "050149472", "không có", "038868929571"])("%s is none", (text) => {
    expect(parsePhone(text)).toBeNull();
  });

  it("are shown in groups", () => {
    expect(formatPhone("0912345678")).toBe("0912 345 678");
  });
});

describe("Vietnamese formats", () => {
  it("pad days, count in Vietnam's time and keep a lone year", () => {
    expect(formatDay("2025-11-06")).toBe("06/11/2025");
    expect(formatMoment(EVENING)).toBe("06/11/2025 17:30");
    expect(formatMoment(Date.parse("2025-11-06T18:00:00Z"))).toBe("07/11/2025 01:00");
    expect(formatBirth("1968")).toBe("1968");
  });

  it("group thousands by dots and part decimals by a comma", () => {
    expect(formatNumber(1234567.5)).toBe("1.234.567,5");
    expect(formatNumber(1000)).toBe("1.000");
    expect(formatNumber(-0.04)).toBe("0");
    expect(formatNumber(-1234)).toBe("-1.234");
    expect(formatPercent(0.803)).toBe("80,3%");
    expect(formatPercent(1)).toBe("100%");
    expect(formatPercent(null)).toBe("–");
  });
});
