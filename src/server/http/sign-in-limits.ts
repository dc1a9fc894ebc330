import { type Clock, MINUTE } from "../../base/time.ts";
import { RateLimit } from "./rate-limit.ts";

const WINDOW = 5 * MINUTE;
/** Under whatever names: an invented one costs the office as much as a real one. */
const MISSES_BY_PEER = 30;
const MISSES_BY_PEER_AND_NAME = 10;
/** Over all peers that never signed in under this name. */
const MISSES_BY_NAME = 50;
/** Remembered peers; the oldest is forgotten first, and then counts as a stranger again. */
const MAX_KNOWN = 1_000;

/**
 * How many tries are weighed, by name (commune and folded) and by peer. A guesser elsewhere can use a name's tries up,
 * but keeps nobody out who has signed in from where they are. In this process only: after a restart everybody is a
 * stranger.
 */
export class SignInLimits {
  readonly #byPeer: RateLimit;
  readonly #byPeerAndName: RateLimit;
  readonly #byName: RateLimit;
  readonly #known = new Set<string>();

  constructor(clock: Clock) {
    this.#byPeer = new RateLimit(clock, MISSES_BY_PEER, WINDOW);
    this.#byPeerAndName = new RateLimit(clock, MISSES_BY_PEER_AND_NAME, WINDOW);
    this.#byName = new RateLimit(clock, MISSES_BY_NAME, WINDOW);
  }

  /** False when this try is not to be weighed. */
  take(peer: string, name: string): boolean {
    const both = `${peer} ${name}`;
    if (!this.#byPeer.take(peer) || !this.#byPeerAndName.take(both)) return false;
    return this.#known.has(both) || this.#byName.take(name);
  }

  /** The right password: this try was no miss. */
  succeeded(peer: string, name: string): void {
    const both = `${peer} ${name}`;
    this.#byPeer.giveBack(peer);
    this.#byPeerAndName.forgive(both);
    if (!this.#known.has(both)) this.#byName.giveBack(name);
    this.#known.delete(both);
    this.#known.add(both);
    for (const oldest of this.#known) {
      if (this.#known.size <= MAX_KNOWN) break;
      this.#known.delete(oldest);
    }
  }
}
