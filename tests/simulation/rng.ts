import type { Bytes } from "../../src/base/bytes.ts";

/** Seeded randomness (mulberry32): the same seed gives the same run on every machine. */
export class Rng {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number in [from, to]. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  readonly bytes = (length: number): Bytes => {
    const drawn = new Uint8Array(length);
    for (let at = 0; at < length; at++) drawn[at] = this.next() * 256;
    return drawn;
  };

  /** A stream of its own: what one part draws never shifts another's. */
  fork(): Rng {
    return new Rng(this.int(0, 0xffff_ffff));
  }
}
