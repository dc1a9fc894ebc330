import type { Id } from "../../base/id.ts";
import { applyWaiting } from "../apply.ts";
import type { AppDeps } from "./deps.ts";

/**
 * Applies what waits without anybody waiting for it. At most one run a commune in this process, and one more after it:
 * a hundred phones that push at once must not hold a hundred connections in the queue for the commune's lock, or
 * receipts would wait for it too (S6).
 */
export class ApplyLater {
  readonly #running = new Map<Id, { again: boolean }>();

  constructor(private readonly deps: AppDeps) {}

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
      await applyWaiting(this.deps.storage, commune, this.deps).catch((error: unknown) => this.#note(error));
    }
    this.#running.delete(commune);
  }

  /** They go on waiting: the next push, act or start takes them up. */
  #note(error: unknown): void {
    this.deps.log.error({ error: error instanceof Error ? error.name : typeof error }, "apply failed");
  }
}
