import { fold } from "./fold.ts";
import { markedKey } from "./marked-key.ts";

/** A word with where it stands. Held by spelling: "Lò" and "Lo" are two words of one folded form. */
export interface Word {
  folded: string;
  marked: string;
  /** A name or phone of the member, not of the place. */
  isOwn: boolean;
  /** Indices of documents, ascending. */
  documents: Uint32Array;
}

type Growing = Omit<Word, "documents"> & { documents: number[] };

/** Gathers the words of a search index. A spelling is folded once, however often it comes. */
export class WordCollector {
  readonly #bySpelling = { own: new Map<string, Growing>(), place: new Map<string, Growing>() };

  add(spelling: string, isOwn: boolean, document: number): void {
    const held = isOwn ? this.#bySpelling.own : this.#bySpelling.place;
    let word = held.get(spelling);
    if (!word) {
      word = { folded: fold(spelling), marked: markedKey(spelling), isOwn, documents: [] };
      held.set(spelling, word);
    }
    if (word.documents.at(-1) !== document) word.documents.push(document);
  }

  /** By folded form. */
  sorted(): Word[] {
    return [...this.#bySpelling.own.values(), ...this.#bySpelling.place.values()]
      .sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0))
      .map((word) => ({ ...word, documents: Uint32Array.from(word.documents) }));
  }
}
