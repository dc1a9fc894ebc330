import { setTimeout as sleep } from "node:timers/promises";

/** A full TCP segment, bytes: what one connection may send before another one has its turn. */
export const SEGMENT = 1_460;

/**
 * One direction of the radio: segments of all connections pass one after the other at its rate, and each arrives half a
 * round trip after it has left. Times are counted from when the channel was free, so that late timers do not add up.
 */
export class Channel {
  readonly #bytesPerSecond: number;
  readonly delay: number;
  #freeAt = 0;

  /** @param delay ms from leaving to arriving */
  constructor(bytesPerSecond: number, delay: number) {
    this.#bytesPerSecond = bytesPerSecond;
    this.delay = delay;
  }

  /** Settles when the segment has left; what it resolves to is when it arrives, in ms of `performance.now()`. */
  async pass(bytes: number): Promise<number> {
    const now = performance.now();
    this.#freeAt = Math.max(now, this.#freeAt) + (bytes / this.#bytesPerSecond) * 1_000;
    const arrives = this.#freeAt + this.delay;
    await until(this.#freeAt);
    return arrives;
  }
}

export async function until(time: number): Promise<void> {
  const left = time - performance.now();
  if (left > 0) await sleep(left);
}
