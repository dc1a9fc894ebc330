import type { Rng } from "../../../tests/simulation/rng.ts";
import { SYLLABLES } from "./words.ts";

const SENTENCE = { least: 6, most: 16 };

/** Sentences of about so many characters, at most 12 more. */
export function makeText(rng: Rng, characters: number): string {
  let text = "";
  while (text.length < characters) text += `${text === "" ? "" : " "}${sentence(rng, characters - text.length)}`;
  return text;
}

function sentence(rng: Rng, room: number): string {
  const words: string[] = [];
  const length = rng.int(SENTENCE.least, SENTENCE.most);
  while (words.length < length && words.join(" ").length < room) words.push(rng.pick(SYLLABLES));
  const text = words.join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
