/** At most `width` at once, and at most `room` that wait: what costs CPU must not pile up, whoever asks for it. */
export class Gate {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly width: number,
    private readonly room: number,
  ) {}

  /** Null when there is no room to wait either; `work` is not begun then. */
  async run<T>(work: () => Promise<T>): Promise<{ result: T } | null> {
    if (this.#running >= this.width) {
      if (this.#waiting.length >= this.room) return null;
      // Whoever leaves hands its place on: `#running` stays as it is.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running++;
    try {
      return { result: await work() };
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}
