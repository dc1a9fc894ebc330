import { FREQUENT, SYLLABLES } from "./syllables.ts";

// Bits a guesser needs, on the low side: the cheapest way to spell the phrase out of words, habits and single letters.

const KNOWN = new Set(SYLLABLES);
const SYLLABLE_BITS = Math.log2(SYLLABLES.length);
const FREQUENT_BITS = 5;
const HABIT_BITS = 4;
const RUN_BITS = 5;
const YEAR_BITS = 5;
const DATE_BITS = 12;
const PHONE_BITS = 15;
const REPEAT_BITS = 2;
/** Letters of a language are far from random. */
const LETTER_BITS = 2.4;
const DIGIT_BITS = 3;

/** Phrases found in every list of stolen passwords, in words. */
const HABITS = (
  "mat khau|anh yeu em|em yeu anh|yeu em|yeu anh|viet nam|xin chao|gia dinh|hanh phuc|tinh yeu|cong an|thanh hoa|" +
  "van xuan|ha noi|bo me|con yeu|me yeu|khong biet|khong co|tung nha|vneid|password|passwd|admin|qwerty|iloveyou|" +
  "welcome|letmein|abc|asd|zxc"
).split("|");
const JOINED_HABITS = HABITS.map((habit) => habit.replaceAll(" ", ""));
const RUNS = ["0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** `phrase` is normalized: no marks, no capitals, single spaces. */
export function phraseBits(phrase: string): number {
  const { rest, found } = takeHabits(joinSingles(phrase));
  const words = rest.split(" ").filter((word) => word !== "");
  const bits = words.map((word, index) => (words.indexOf(word) < index ? 1 : wordBits(word)));
  return bits.reduce((sum, value) => sum + value, found * HABIT_BITS);
}

/** "a b c d" is one word of four letters. */
function joinSingles(phrase: string): string {
  return phrase.replace(/(?<=(?:^| )\S) (?=\S(?: |$))/g, "");
}

function takeHabits(phrase: string): { rest: string; found: number } {
  let found = 0;
  let rest = ` ${phrase} `;
  for (const habit of HABITS) {
    const parts = rest.split(` ${habit} `);
    found += parts.length > 1 ? 1 : 0;
    rest = parts.join(" ");
  }
  return { rest, found };
}

function wordBits(word: string): number {
  if (KNOWN.has(word)) return SYLLABLE_BITS;
  if (FREQUENT.has(word)) return FREQUENT_BITS;
  return spellingBits(word);
}

/** Cheapest way to write a word that is no syllable: position by position. */
function spellingBits(word: string): number {
  const cost = [0];
  for (let end = 1; end <= word.length; end++) {
    const single = /[a-z]/.test(word[end - 1] ?? "") ? LETTER_BITS : DIGIT_BITS;
    let best = (cost[end - 1] ?? 0) + single;
    for (let start = Math.max(0, end - 24); start < end - 1; start++) {
      best = Math.min(best, (cost[start] ?? 0) + pieceBits(word.slice(start, end), word.slice(0, start)));
    }
    cost.push(best);
  }
  return cost[word.length] ?? 0;
}

function pieceBits(piece: string, before: string): number {
  if (before.includes(piece)) return REPEAT_BITS;
  if (JOINED_HABITS.includes(piece)) return HABIT_BITS;
  if (isRun(piece)) return RUN_BITS;
  if (/^(19|20)\d\d$/.test(piece)) return YEAR_BITS;
  if (/^[0-3]\d[01]\d(19|20)?\d\d$/.test(piece)) return DATE_BITS;
  if (/^(0|84)\d{9}$/.test(piece)) return PHONE_BITS;
  return KNOWN.has(piece) || FREQUENT.has(piece) ? SYLLABLE_BITS : Number.POSITIVE_INFINITY;
}

function isRun(piece: string): boolean {
  if (piece.length < 3) return false;
  return new Set(piece).size === 1 || RUNS.some((run) => run.includes(piece));
}
