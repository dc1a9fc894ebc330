import { expect, test } from "vitest";
import { makeList } from "../../../bench/support/records/list.ts";
import { makeText } from "../../../bench/support/records/text.ts";
import { AWAY, LANDMARKS, VILLAGES } from "../../../bench/support/records/words.ts";
import { fromUtf8 } from "../../../src/base/bytes.ts";
import { DICTIONARY } from "../../../src/protocol/dictionary.ts";
import { Rng } from "../../simulation/rng.ts";

const SEED = 1;
/** What a list calls the head of a household (domain/household.ts): of the format, not of the content. */
const OF_THE_FORMAT = new Set(["chủ hộ"]);

function phrasesOf(text: string): Set<string> {
  const parts = text
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\s]+/u);
  const pairs = parts.flatMap((part) => {
    const words = part.split(/\s+/).filter(Boolean);
    return words.slice(1).map((word, at) => `${words[at]} ${word}`);
  });
  return new Set(pairs);
}

test("names, places, notes and comments share no phrase of two or more words with the wire's dictionary", () => {
  const rng = new Rng(SEED);
  const comments = Array.from({ length: 1_000 }, () => makeText(rng, 400)).join("\n");
  const rows = fromUtf8(makeList(1_000, SEED, 200))
    .split("\r\n")
    .slice(1)
    .join("\n");
  const known = phrasesOf(fromUtf8(DICTIONARY));
  const made = phrasesOf([rows, comments, ...VILLAGES, ...LANDMARKS, ...AWAY].join("\n"));
  expect(known.size).toBeGreaterThan(250);
  expect(made.size).toBeGreaterThan(15_000);
  expect([...made].filter((phrase) => known.has(phrase) && !OF_THE_FORMAT.has(phrase))).toEqual([]);
});

test("the same seed makes the same list, and a changed one differs in the rows that it names", () => {
  const [list, again, changed] = [makeList(50, SEED), makeList(50, SEED), makeList(50, SEED, 10)].map((bytes) =>
    fromUtf8(bytes).split("\r\n"),
  );
  expect(again).toEqual(list);
  const differing = changed?.flatMap((line, at) => (line === list?.[at] ? [] : [at])) ?? [];
  // Two of four members in each of ten households.
  expect(differing.length).toBeGreaterThanOrEqual(18);
  expect(Math.max(...differing)).toBeLessThanOrEqual(40);
});
