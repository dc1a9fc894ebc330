import type { Millis } from "../../../src/base/time.ts";

/**
 * Moves the clock of this process, the office in it included. To be made before the office opens: it keeps the function.
 * A visit can't be older than its phone's enrolment (S11), so a campaign's second week has to be lived through.
 */
export class TimeTravel {
  readonly #real = Date.now;
  #offset: Millis = 0;

  constructor() {
    Date.now = () => this.#real() + this.#offset;
  }

  goTo(at: Millis): void {
    this.#offset = at - this.#real();
  }

  /** Back to the present. */
  end(): void {
    this.#offset = 0;
  }
}
