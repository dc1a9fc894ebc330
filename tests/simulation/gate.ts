/** Counts work that is running. Work that waits for the network is not: only the scheduler wakes it up again. */
export class Gate {
  #running = 0;
  #waiters: (() => void)[] = [];

  /** Runs work until it ends; a failure of the code under test is a failure of the run. */
  async run(work: () => Promise<void>): Promise<void> {
    this.#running++;
    try {
      await work();
    } finally {
      this.#leave();
    }
  }

  /** A wait that the scheduler ends: `resolve` counts the work as running again before it goes on. */
  suspend<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
    let wake: (value: T) => void = () => {};
    const promise = new Promise<T>((resolve) => {
      wake = resolve;
    });
    this.#leave();
    return {
      promise,
      resolve: (value) => {
        this.#running++;
        wake(value);
      },
    };
  }

  /** Resolves when nothing runs: everything has ended or waits for the network. */
  settled(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  #leave(): void {
    this.#running--;
    if (this.#running > 0) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}
