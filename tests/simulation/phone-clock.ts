import { DAY, HOUR, MINUTE, type Millis } from "../../src/base/time.ts";
import type { Rng } from "./rng.ts";

/** The clock in a phone, which decides nothing (S11). */
export class PhoneClock {
  readonly #trueTime: () => Millis;
  #skew: Millis = 0;

  constructor(trueTime: () => Millis) {
    this.#trueTime = trueTime;
  }

  now(): Millis {
    return this.#trueTime() + this.#skew;
  }

  /** Somebody sets it, or the battery was empty. Returns how far it is off. */
  jump(rng: Rng): Millis {
    const years = rng.chance(0.25) ? rng.int(-10, 10) : 0;
    this.#skew = years * 365 * DAY + rng.int(-72, 72) * HOUR + rng.int(-30, 30) * MINUTE;
    return this.#skew;
  }
}
