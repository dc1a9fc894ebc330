import { describe, expect, test } from "vitest";
import type { RandomBytes } from "../../../src/base/id.ts";
import { randomBytes } from "../../../src/vault/crypto.ts";
import { normalizePassphrase } from "../../../src/vault/normalize-passphrase.ts";
import { LEAST_BITS, passphraseBits, suggestPassphrase } from "../../../src/vault/passphrase.ts";
import { FREQUENT, SYLLABLES } from "../../../src/vault/syllables.ts";

describe("the suggested passphrase", () => {
  test("has four syllables of a list that gives at least 40 bits", () => {
    expect(SYLLABLES.length).toBeGreaterThanOrEqual(1024);
    expect(new Set(SYLLABLES.map(normalizePassphrase)).size).toBe(SYLLABLES.length);
    expect(SYLLABLES.some((syllable) => FREQUENT.has(syllable))).toBe(false);
    for (let times = 0; times < 200; times++) {
      const phrase = suggestPassphrase(randomBytes);
      expect(phrase).toMatch(/^([a-z]+ ){3}[a-z]+$/);
      expect(passphraseBits(phrase)).toBeGreaterThanOrEqual(LEAST_BITS);
    }
  });

  test("is written by Telex and VNI as it is typed", () => {
    for (const syllable of SYLLABLES) expect(syllable).toMatch(/^[a-z]+$/);
    expect(SYLLABLES.filter((syllable) => /[sfrxjwz]$|aa|ee|oo|dd|w/.test(syllable))).toEqual([]);
  });

  test("favours no syllable: draws above the last whole multiple are drawn again", () => {
    const draws = [0xff, 0xff, 0, 0, 0, 1, 0, 2, 0, 3];
    const random: RandomBytes = (length) => Uint8Array.from(draws.splice(0, length));
    expect(suggestPassphrase(random)).toBe(SYLLABLES.slice(0, 4).join(" "));
  });

  test("is drawn again when a syllable comes twice", () => {
    const draws = [0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 1, 0, 2, 0, 3];
    const random: RandomBytes = (length) => Uint8Array.from(draws.splice(0, length));
    expect(suggestPassphrase(random)).toBe(SYLLABLES.slice(0, 4).join(" "));
  });
});

describe("an own passphrase", () => {
  test.each([
    "",
    "matkhau123",
    "mật khẩu 123456",
    "12345678",
    "123456789012345678901234567890",
    "aaaaaaaaaaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabcabcabcabc",
    "a b c d e f g h i j k l m n o p q r s t",
    "qwertyuiopasdfghjklzxcvbnm",
    "anh yêu em nhiều lắm",
    "0912345678",
    "27/08/1968",
    "nguyễn văn a 1968",
    "khe lua nua khe",
    "con gà con chó con mèo",
    "Password2025!",
  ])("%j is too weak", (weak) => {
    expect(passphraseBits(weak)).toBeLessThan(LEAST_BITS);
  });

  test.each(["trời mưa to quá không đi được ruộng", "Xk7#pQ9vLm2$wR8t", "chiêng trống ngoài sân khuya lạnh"])(
    "%j is enough",
    (strong) => {
      expect(passphraseBits(strong)).toBeGreaterThanOrEqual(LEAST_BITS);
    },
  );
});
