import type { Clock, Millis } from "../../base/time.ts";

interface Window {
  until: Millis;
  hits: number;
}

/** Keys one limiter holds at most: an attacker who invents keys forgets old windows instead of filling the memory. */
const MAX_KEYS = 10_000;

/** Counts hits by key in fixed windows, in this process only: it slows guessing down, it is no lock. */
export class RateLimit {
  readonly #windows = new Map<string, Window>();

  constructor(
    private readonly clock: Clock,
    private readonly max: number,
    private readonly span: Millis,
  ) {}

  /** False when the key has used its window up. */
  take(key: string): boolean {
    const now = this.clock();
    const held = this.#windows.get(key);
    if (held !== undefined && held.until > now) return ++held.hits <= this.max;
    this.#windows.delete(key);
    if (this.#windows.size >= MAX_KEYS) this.#dropOldest();
    this.#windows.set(key, { until: now + this.span, hits: 1 });
    return true;
  }

  /** True when the next one would be refused; counts nothing. */
  isSpent(key: string): boolean {
    const held = this.#windows.get(key);
    return held !== undefined && held.until > this.clock() && held.hits >= this.max;
  }

  /** The hit just taken does not count; others do. */
  giveBack(key: string): void {
    const held = this.#windows.get(key);
    if (held !== undefined) held.hits--;
  }

  /** After a success: earlier misses no longer count. */
  forgive(key: string): void {
    this.#windows.delete(key);
  }

  #dropOldest(): void {
    const oldest = this.#windows.keys().next();
    if (oldest.done !== true) this.#windows.delete(oldest.value);
  }
}
