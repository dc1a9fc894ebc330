/** Where drafts are kept: the part of the open store that this needs. */
export interface DraftStore {
  putDraft(key: string, content: unknown): Promise<void>;
  dropDraft(key: string): Promise<void>;
}

/** ms from the first keystroke to the write: a killed phone loses less than a second (S1). */
export const DRAFT_DELAY = 400;

/**
 * Writes one form's draft, throttled, one write at a time. A save holds it first, so that no late write brings back a
 * draft that the save's transaction has just ended.
 */
export class DraftKeeper {
  readonly key: string;
  readonly #store: DraftStore;
  readonly #onKept: (kept: boolean) => void;
  #next: { content: unknown } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #held = false;

  /** `onKept`: whether what was last written lies in the database. */
  constructor(key: string, store: DraftStore, onKept: (kept: boolean) => void = () => {}) {
    this.key = key;
    this.#store = store;
    this.#onKept = onKept;
  }

  put(content: unknown): void {
    this.#next = { content };
    if (!this.#held) this.#timer ??= setTimeout(() => void this.flush(), DRAFT_DELAY);
  }

  /** Writes what is waiting now; settles when it lies in the database. A full disk is told by the save, not here. */
  flush(): Promise<void> {
    if (this.#held) return this.#writing;
    this.#stopTimer();
    const next = this.#next;
    this.#next = null;
    if (next) this.#writing = this.#writing.then(() => this.#write(next.content));
    return this.#writing;
  }

  /** Before a save: nothing is written from now on until `resume`. */
  hold(): Promise<void> {
    this.#held = true;
    this.#stopTimer();
    return this.#writing;
  }

  /** The save did not succeed: what was typed is kept again. */
  resume(): void {
    this.#held = false;
    if (this.#next) this.put(this.#next.content);
  }

  /** The save ended the draft in its own transaction; it stays held: what the form still says is not written again. */
  end(): void {
    this.#next = null;
  }

  /** The user threw it away. */
  async drop(): Promise<void> {
    await this.hold();
    this.#next = null;
    await this.#store.dropDraft(this.key);
    this.#held = false;
  }

  #write(content: unknown): Promise<void> {
    return this.#store.putDraft(this.key, content).then(
      () => this.#onKept(true),
      () => this.#onKept(false),
    );
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
