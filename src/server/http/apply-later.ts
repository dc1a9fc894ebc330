import type { Id } from "../../base/id.ts";
import { MINUTE, type Millis, SECOND } from "../../base/time.ts";
import { applyWaiting } from "../apply.ts";
import type { AppDeps } from "./deps.ts";

const FIRST_RETRY = SECOND;
const LONGEST_RETRY = MINUTE;

interface Run {
  again: boolean;
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

  constructor(private readonly deps: AppDeps) {}

  /** True after a run that failed, until one succeeds. */
  isBehind(commune: Id): boolean {
    return this.#retries.has(commune);
  }

  soon(commune: Id): void {
    const running = this.#running.get(commune);
    if (running !== undefined) running.again = true;
    else void this.#run(commune);
  }

  async #run(commune: Id): Promise<void> {
    const mark = { again: true };
    this.#running.set(commune, mark);
    while (mark.again) {
      mark.again = false;
      await applyWaiting(this.deps.storage, commune, this.deps).then(
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
    const delay = held === undefined ? FIRST_RETRY : Math.min(held.delay * 2, LONGEST_RETRY);
    // Unheard by the process: an office that stops does not wait for it, the next start takes it up.
    this.#retries.set(commune, { timer: setTimeout(() => this.soon(commune), delay).unref(), delay });
  }
}
