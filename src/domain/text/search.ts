import type { Id } from "../../base/id.ts";
import type { Household } from "../records.ts";
import { fold } from "./fold.ts";
import { markedKey } from "./marked-key.ts";
import { type Word, WordCollector } from "./word-collector.ts";

/** One household that was found, and the members by whom it was; none when its address or code matched. */
export interface SearchHit {
  household: Id;
  members: Id[];
}

/** Words sorted by folded form, over one document a member (and one for a household without members). */
export interface SearchIndex {
  words: readonly Word[];
  households: readonly Id[];
  members: readonly (Id | null)[];
  /** Scratch space of one search, so that a keystroke allocates nothing. */
  hits: Uint8Array;
  scores: Uint32Array;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const MOST_HITS = 50;
const MOST_WORDS = 8;
/**
 * What makes a match better, the heaviest first: the marks that were typed; a word of the person rather than the place;
 * the whole word; the beginning of the name; a word that bears no more marks than what was typed without any. Of each
 * up to eight words add up, so that four bits apart a heavier one outweighs all lighter ones.
 */
const WEIGHT = { marked: 1 << 16, own: 1 << 12, whole: 1 << 8, first: 1 << 4, plain: 1 } as const;
const OWN_WORDS = 15 * WEIGHT.own;

/**
 * Takes names, phones, code, address (with its landmarks) and the village's name. Hits of equal rank come in the order
 * of `households`.
 */
export function buildSearch(households: Iterable<Household>, villageName?: (village: Id) => string): SearchIndex {
  const words = new WordCollector();
  const owners: Id[] = [];
  const members: (Id | null)[] = [];
  for (const household of households) {
    const place = `${household.code ?? ""} ${household.address} ${villageName?.(household.village) ?? ""}`;
    const placeWords = wordsOf(place);
    for (const member of household.members.length > 0 ? household.members : [null]) {
      const document = owners.push(household.id) - 1;
      members.push(member?.id ?? null);
      for (const [at, word] of wordsOf(member?.name ?? "").entries())
        words.add(word, at === 0 ? "first" : "own", document);
      for (const phone of member?.phones ?? []) words.add(phone, "own", document);
      for (const word of placeWords) words.add(word, "place", document);
    }
  }
  const size = owners.length;
  const scratch = { hits: new Uint8Array(size), scores: new Uint32Array(size) };
  return { words: words.sorted(), households: owners, members, ...scratch };
}

/**
 * Households of which one member (with address and code) has every typed word as the beginning of a word; best first,
 * at most 50. Groups of digits are first taken as one phone number: "0912 345".
 */
export function searchHouseholds(index: SearchIndex, query: string): SearchHit[] {
  const words = query.match(WORD)?.slice(0, MOST_WORDS) ?? [];
  const digits = words.join("");
  const asPhone = words.length > 1 && /^0\d{4,9}$/.test(digits) ? search(index, [digits]) : [];
  return asPhone.length > 0 ? asPhone : search(index, words);
}

function search(index: SearchIndex, typed: readonly string[]): SearchHit[] {
  if (typed.length === 0) return [];
  index.hits.fill(0);
  index.scores.fill(0);
  for (const [position, word] of typed.entries()) markWord(index, word, position);
  return bestHits(index, typed.length);
}

/** Raises the count of documents that have matched all words so far and match this one too. */
function markWord(index: SearchIndex, typed: string, position: number): void {
  const folded = fold(typed);
  const marked = markedKey(typed);
  const matches: { word: Word; score: number }[] = [];
  for (let at = firstWith(index.words, folded); at < index.words.length; at++) {
    const word = index.words[at];
    if (!word?.folded.startsWith(folded)) break;
    matches.push({ word, score: scoreOf(word, folded, marked) });
  }
  // Best first: a document counts once a typed word, with its best match.
  matches.sort((a, b) => b.score - a.score);
  for (const { word, score } of matches) markDocuments(index, word.documents, position, score);
}

/** Typed without marks, "lo" asks for no spelling: "Lò" whole is better than "Loan", which begins with these letters. */
function scoreOf(word: Word, folded: string, marked: string): number {
  const isSpelled = word.marked.startsWith(marked);
  const spelled = marked === folded ? WEIGHT.plain : WEIGHT.marked;
  return (
    (isSpelled ? spelled : 0) +
    (word.owner === "place" ? 0 : WEIGHT.own) +
    (word.folded === folded ? WEIGHT.whole : 0) +
    (word.owner === "first" ? WEIGHT.first : 0)
  );
}

function markDocuments(index: SearchIndex, documents: Uint32Array, position: number, score: number): void {
  const { hits, scores } = index;
  for (let at = 0; at < documents.length; at++) {
    const document = documents[at] as number;
    if (hits[document] !== position) continue;
    hits[document] = position + 1;
    scores[document] = (scores[document] as number) + score;
  }
}

function bestHits(index: SearchIndex, needed: number): SearchHit[] {
  const { hits, scores } = index;
  const present = new Set<number>();
  for (let document = 0; document < hits.length; document++) {
    if (hits[document] === needed) present.add(scores[document] as number);
  }
  const found = new Map<Id, SearchHit>();
  for (const score of [...present].sort((a, b) => b - a)) {
    for (let document = 0; document < hits.length; document++) {
      if (hits[document] !== needed || scores[document] !== score) continue;
      if (!take(index, document, found)) return [...found.values()];
    }
  }
  return [...found.values()];
}

/** False when the list is full. */
function take(index: SearchIndex, document: number, found: Map<Id, SearchHit>): boolean {
  const household = index.households[document] as Id;
  const member = index.members[document] ?? null;
  const isOwn = ((index.scores[document] as number) & OWN_WORDS) > 0;
  const hit = found.get(household);
  if (!hit && found.size >= MOST_HITS) return false;
  const held = hit ?? { household, members: [] };
  if (member !== null && isOwn) held.members.push(member);
  found.set(household, held);
  return true;
}

/** Letters and digits; "VX-01-0127" also gives "127", as it is said aloud. */
function wordsOf(text: string): string[] {
  const words = text.match(WORD) ?? [];
  const short = words
    .filter((word) => /^0\d*[1-9]/.test(word) && word.length < 9)
    .map((word) => word.replace(/^0+/, ""));
  return [...words, ...short];
}

/** Binary search: the first word whose folded form is not below the prefix. */
function firstWith(words: readonly Word[], prefix: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as Word).folded < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
