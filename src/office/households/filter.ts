import type { Id } from "../../base/id.ts";
import { fold } from "../../domain/text/fold.ts";
import type { HouseholdLine } from "../../protocol/office-messages.ts";

export interface HouseholdFilter {
  text: string;
  /** null: all. */
  village: Id | null;
  disposition: string | null;
  /** "" stands for villages that nobody has. */
  helper: Id | "" | null;
}

export const NO_FILTER: HouseholdFilter = { text: "", village: null, disposition: null, helper: null };

export function isFiltered(filter: HouseholdFilter): boolean {
  return filter.text.trim() !== "" || filter.village !== null || filter.disposition !== null || filter.helper !== null;
}

/** What is searched of a line, folded once. */
export function searchKey(line: HouseholdLine): string {
  return fold(`${line.name} ${line.code ?? ""} ${line.address} ${line.villageName}`);
}

export interface SearchableLine {
  line: HouseholdLine;
  key: string;
  /** Helpers of its village. */
  helpers: readonly Id[];
}

/** Every typed word must be found, in any order, without regard to tones. */
export function filterHouseholds(lines: readonly SearchableLine[], filter: HouseholdFilter): HouseholdLine[] {
  const words = typedWords(filter.text);
  return lines.filter((line) => passes(line, filter, words)).map(({ line }) => line);
}

/** How well a line fits what was typed: names before places, whole words before beginnings, beginnings before the rest. */
export function hitRank(line: HouseholdLine, text: string): number {
  const [names, all] = [fold(line.name).split(" "), searchKey(line).split(/[^\p{L}\p{N}]+/u)];
  return typedWords(text).reduce(
    (rank, word, at) => rank + wordRank(word, names, all) + (names[at] === word ? 1 : 0),
    0,
  );
}

function wordRank(word: string, names: readonly string[], all: readonly string[]): number {
  if (names.includes(word)) return 8;
  if (names.some((name) => name.startsWith(word))) return 4;
  return all.some((part) => part.startsWith(word)) ? 2 : 0;
}

function typedWords(text: string): string[] {
  return fold(text).split(" ").filter(Boolean);
}

function passes({ line, key, helpers }: SearchableLine, filter: HouseholdFilter, words: readonly string[]): boolean {
  if (filter.village !== null && line.village !== filter.village) return false;
  if (filter.disposition !== null && line.disposition !== filter.disposition) return false;
  if (filter.helper === "" && helpers.length > 0) return false;
  if (filter.helper && !helpers.includes(filter.helper)) return false;
  return words.every((word) => key.includes(word));
}
