import { createHash } from "node:crypto";
import type { Millis } from "../../src/base/time.ts";
import { Gate } from "./gate.ts";

interface Event {
  at: Millis;
  /** Breaks ties in the order of planning. */
  order: number;
  run: () => Promise<void> | void;
}

/** One event after the other in virtual time; each is let run until everything has ended or waits. */
export class Scheduler {
  readonly gate = new Gate();
  readonly #events: Event[] = [];
  readonly #hash = createHash("sha256");
  readonly lines: string[] = [];
  #order = 0;
  /** Of any work, also one that an earlier event began and that waited for the network. */
  #failures: unknown[] = [];
  now: Millis;

  constructor(start: Millis) {
    this.now = start;
  }

  after(delay: Millis, run: Event["run"]): void {
    this.#events.push({ at: this.now + delay, order: this.#order++, run });
  }

  /** Everything that happens is told here; equal seeds tell equal stories. */
  trace(line: string): void {
    const whole = `${this.now} ${line}`;
    this.#hash.update(whole).update("\n");
    this.lines.push(whole);
  }

  traceHash(): string {
    return this.#hash.copy().digest("hex").slice(0, 16);
  }

  /** Runs all events up to a time, or until none is left. */
  async runUntil(end: Millis): Promise<void> {
    for (;;) {
      const event = this.#takeNext(end);
      if (!event) break;
      this.now = Math.max(this.now, event.at);
      this.gate.run(async () => event.run()).catch((error: unknown) => this.#failures.push(error));
      await this.gate.settled();
      await Promise.resolve();
      if (this.#failures.length > 0) throw this.#failures[0];
    }
    this.now = Math.max(this.now, end);
  }

  #takeNext(end: Millis): Event | undefined {
    let next: Event | undefined;
    for (const event of this.#events) {
      const isEarlier = !next || event.at < next.at || (event.at === next.at && event.order < next.order);
      if (isEarlier) next = event;
    }
    if (!next || next.at > end) return undefined;
    this.#events.splice(this.#events.indexOf(next), 1);
    return next;
  }
}
