/** One spelling of a word as bytes. */
export interface Spelling {
  word: string;
  encoding: string;
  bytes: Buffer;
}

/** A word as Chromium might write it: UTF-8, UTF-16, Latin-1, in an address, in JSON, folded, with marks apart. */
export function spellingsOf(words: Iterable<string>): Spelling[] {
  const all = new Map<string, Spelling>();
  const add = (word: string, encoding: string, bytes: Buffer) => {
    const key = bytes.toString("latin1");
    if (!all.has(key)) all.set(key, { word, encoding, bytes });
  };
  for (const word of words) {
    for (const form of formsOf(word)) {
      add(word, "utf-8", Buffer.from(form, "utf8"));
      add(word, "utf-16", Buffer.from(form, "utf16le"));
      if (/^[\0-\xff]*$/.test(form)) add(word, "latin-1", Buffer.from(form, "latin1"));
      add(word, "address", Buffer.from(encodeURIComponent(form)));
      add(word, "json", Buffer.from(escaped(form)));
    }
  }
  return [...all.values()];
}

function formsOf(word: string): Set<string> {
  const plain = word.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
  return new Set([word.normalize("NFC"), word.normalize("NFD"), word.toLowerCase(), plain, plain.toLowerCase()]);
}

function escaped(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Bytes that pick candidates; every spelling is at least this long. */
const LEAD = 3;

/** Finds thousands of spellings in one pass over the bytes. */
export class WordFinder {
  readonly #starts = new Uint8Array(2 ** (8 * LEAD));
  readonly #byStart = new Map<number, Spelling[]>();

  constructor(spellings: readonly Spelling[]) {
    for (const spelling of spellings) {
      if (spelling.bytes.length < LEAD) throw new Error(`"${spelling.word}" is too short to search for`);
      const start = spelling.bytes.readUIntBE(0, LEAD);
      this.#starts[start] = 1;
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), spelling]);
    }
  }

  in(bytes: Uint8Array): Spelling[] {
    const found = new Set<Spelling>();
    let start = 0;
    for (let at = 0; at < bytes.length; at++) {
      start = ((start << 8) | (bytes[at] ?? 0)) & 0xffffff;
      if (this.#starts[start] === 0 || at < LEAD - 1) continue;
      for (const spelling of this.#byStart.get(start) ?? [])
        if (isAt(bytes, at - LEAD + 1, spelling.bytes)) found.add(spelling);
    }
    return [...found];
  }
}

function isAt(bytes: Uint8Array, at: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index++) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}
