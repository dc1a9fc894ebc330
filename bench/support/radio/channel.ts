import { setTimeout as sleep } from "node:timers/promises";

/** A full TCP segment, bytes. */
export const SEGMENT = 1_460;

/**
 * One direction of the radio: segments of all connections pass one after the other at its rate, in the order in which
 * they were handed over, and each arrives half a round trip after it has left. A place in this row is given at once, so
 * that a timer which wakes late takes none of the rate away.
 */
export class Channel {
  readonly #bytesPerSecond: number;
  readonly #delay: number;
  #freeAt = 0;

  /** @param delay ms from leaving to arriving */
  constructor(bytesPerSecond: number, delay: number) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#delay = delay;
  }

  /** When a segment that is handed over now arrives, in ms of `performance.now()`. */
  pass(bytes: number): number {
    this.#freeAt = Math.max(performance.now(), this.#freeAt) + (bytes / this.#bytesPerSecond) * 1_000;
    return this.#freeAt + this.#delay;
  }
}

export async function until(time: number): Promise<void> {
  const left = time - performance.now();
  if (left > 0) await sleep(left);
}
