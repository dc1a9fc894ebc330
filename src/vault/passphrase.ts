import type { RandomBytes } from "../base/id.ts";
import { normalizePassphrase } from "./normalize-passphrase.ts";
import { phraseBits } from "./phrase-bits.ts";
import { SYLLABLES } from "./syllables.ts";

/** Below this an own passphrase is not taken: whoever finds the phone can try passphrases at leisure. */
export const LEAST_BITS = 40;
const SUGGESTED_SYLLABLES = 4;

/** Four different syllables such as "khe lua nua vang", each equally likely; always of at least LEAST_BITS. */
export function suggestPassphrase(random: RandomBytes): string {
  for (;;) {
    const words = Array.from({ length: SUGGESTED_SYLLABLES }, () => SYLLABLES[below(SYLLABLES.length, random)]);
    const phrase = words.join(" ");
    // Drawn again when a syllable came twice.
    if (passphraseBits(phrase) >= LEAST_BITS) return phrase;
  }
}

/** A careful guess at how many bits an attacker must search; low for what people choose first. */
export function passphraseBits(text: string): number {
  return phraseBits(normalizePassphrase(text));
}

/** Uniform in 0..most-1: the top of the range that would favour small numbers is drawn again. */
function below(most: number, random: RandomBytes): number {
  const limit = 0x10000 - (0x10000 % most);
  for (;;) {
    const [high = 0, low = 0] = random(2);
    const drawn = high * 256 + low;
    if (drawn < limit) return drawn % most;
  }
}
