import { fold } from "./fold.ts";
import { markedKey } from "./marked-key.ts";

/** "first": the first of a member's name; "own": their other names and phones; "place": where they live. */
export type Owner = "first" | "own" | "place";

/** A word with where it stands. Held by spelling: "Lò" and "Lo" are two words of one folded form. */
export interface Word {
  folded: string;
  marked: string;
  /** Whose word it is. */
  owner: Owner;
  /** Indices of documents, ascending. */
  documents: Uint32Array;
}

type Growing = Omit<Word, "documents"> & { documents: number[] };

/** Gathers the words of a search index. A spelling is folded once, however often it comes. */
export class WordCollector {
  readonly #bySpelling = {
    first: new Map<string, Growing>(),
    own: new Map<string, Growing>(),
    place: new Map<string, Growing>(),
  };

  add(spelling: string, owner: Owner, document: number): void {
    const held = this.#bySpelling[owner];
    let word = held.get(spelling);
    if (!word) {
      word = { folded: fold(spelling), marked: markedKey(spelling), owner, documents: [] };
      held.set(spelling, word);
    }
    if (word.documents.at(-1) !== document) word.documents.push(document);
  }

  /** By folded form. */
  sorted(): Word[] {
    return Object.values(this.#bySpelling)
      .flatMap((held) => [...held.values()])
      .sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0))
      .map((word) => ({ ...word, documents: Uint32Array.from(word.documents) }));
  }
}
