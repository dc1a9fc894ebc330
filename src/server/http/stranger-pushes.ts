import { type Clock, MINUTE } from "../../base/time.ts";
import { Gate } from "./gate.ts";
import { RateLimit } from "./rate-limit.ts";

const MISSES = 20;
const WINDOW = MINUTE;
const MAY_WAIT = 16;

/**
 * Pushes whose certificate is none of ours, and blobs of nobody we know, by peer. A peer that sent too many is not shut out, since the phones of a
 * village share the address of its network: its pushes are taken one after another, behind a short queue.
 */
export class StrangerPushes {
  readonly #misses: RateLimit;
  readonly #gate = new Gate(1, MAY_WAIT);

  constructor(clock: Clock) {
    this.#misses = new RateLimit(clock, MISSES, WINDOW);
  }

  isSpent(peer: string): boolean {
    return this.#misses.isSpent(peer);
  }

  /** Null when this peer has to come later; `work` is not begun then. Of a spent peer it must not wait for a body. */
  async run<T>(peer: string, work: () => Promise<T>, isOurs: (done: T) => boolean): Promise<T | null> {
    const done = this.isSpent(peer) ? await this.#gate.run(work) : { result: await work() };
    if (done !== null && !isOurs(done.result)) this.#misses.take(peer);
    return done === null ? null : done.result;
  }
}
