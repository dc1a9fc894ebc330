import type { Storage } from "../../src/server/storage.ts";

/** The office's process ends here. What was not committed is not there. */
export class OfficeCrashed extends Error {
  override message = "the office crashed";
}

export type CrashPoint = "before-commit" | "after-commit";

/** Ends the office at one of its next writes. */
export class Crashes {
  #left = Number.POSITIVE_INFINITY;
  #point: CrashPoint = "before-commit";

  /** At the n-th write from now. */
  after(writes: number, point: CrashPoint): void {
    this.#left = writes;
    this.#point = point;
  }

  over(storage: Storage): Storage {
    return {
      communes: () => storage.communes(),
      create: (commune, work) => storage.create(commune, work),
      read: (commune, work) => storage.read(commune, work),
      write: (commune, work) => this.#around((crash) => storage.write(commune, (tx) => work(tx).then(crash))),
      locked: (commune, work) => this.#around((crash) => storage.locked(commune, (tx) => work(tx).then(crash))),
    };
  }

  async #around<T>(write: (crash: (result: T) => T) => Promise<T>): Promise<T> {
    const isNow = --this.#left === 0;
    const result = await write((done) => {
      if (isNow && this.#point === "before-commit") throw new OfficeCrashed();
      return done;
    });
    if (isNow) throw new OfficeCrashed();
    return result;
  }
}
