import type { Id } from "../../base/id.ts";
import { MINUTE, type Millis, SECOND } from "../../base/time.ts";
import { applyWaiting } from "../apply.ts";
import type { AppDeps } from "./deps.ts";

const FIRST_RETRY = SECOND;
const LONGEST_RETRY = MINUTE;

interface Run {
  again: boolean;
  ended: Promise<void>;
}

interface Retry {
  timer: NodeJS.Timeout;
  delay: Millis;
}

/**
 * Applies what waits without anybody waiting for it. At most one run a commune in this process, and one more after it:
 * a hundred phones that push at once must not hold a hundred connections in the queue for the commune's lock, or
 * receipts would wait for it too (S6). A run that fails is tried again by itself, after 1 s, then twice that, up to a
 * minute: what was received must not lie until somebody else happens to send something.
 */
export class ApplyLater {
  readonly #running = new Map<Id, Run>();
  readonly #retries = new Map<Id, Retry>();
  #stopped = false;

  constructor(private readonly deps: AppDeps) {}

  /** True after a run that failed, until one succeeds. */
  isBehind(commune: Id): boolean {
    return this.#retries.has(commune);
  }

  soon(commune: Id): void {
    if (this.#stopped) return;
    const running = this.#running.get(commune);
    if (running !== undefined) running.again = true;
    else this.#begin(commune);
  }

  /** Waits for the transaction under way and begins no other: the next start takes up what is left (S6). */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { timer } of this.#retries.values()) clearTimeout(timer);
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #begin(commune: Id): void {
    const run: Run = { again: true, ended: Promise.resolve() };
    this.#running.set(commune, run);
    run.ended = this.#work(commune, run);
  }

  async #work(commune: Id, run: Run): Promise<void> {
    while (run.again && !this.#stopped) {
      run.again = false;
      await applyWaiting(this.deps.storage, commune, this.deps, () => !this.#stopped).then(
        () => this.#caughtUp(commune),
        (error: unknown) => this.#failed(commune, error),
      );
    }
    this.#running.delete(commune);
  }

  #caughtUp(commune: Id): void {
    clearTimeout(this.#retries.get(commune)?.timer);
    this.#retries.delete(commune);
  }

  #failed(commune: Id, error: unknown): void {
    this.deps.log.error({ error: error instanceof Error ? error.name : typeof error }, "apply failed");
    const held = this.#retries.get(commune);
    clearTimeout(held?.timer);
    if (this.#stopped) return;
    const delay = held === undefined ? FIRST_RETRY : Math.min(held.delay * 2, LONGEST_RETRY);
    // Unheard by the process: an office that stops does not wait for it, the next start takes it up.
    this.#retries.set(commune, { timer: setTimeout(() => this.soon(commune), delay).unref(), delay });
  }
}
