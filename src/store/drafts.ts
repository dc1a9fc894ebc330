import type { Id } from "../base/id.ts";
import type { RowSealer } from "../vault/types.ts";
import type { Database } from "./database.ts";
import { places } from "./places.ts";

/**
 * Forms that are not yet saved. A save that ends a draft and a late write of the same draft must not cross: the text
 * would come back after "saved". Writes of one key go one after the other, and those asked for during a save that
 * succeeds are dropped.
 */
export class Drafts {
  readonly #db: Database;
  readonly #sealer: RowSealer;
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #erased = new Set<Id>();
  readonly #ending = new Map<string, Promise<boolean>>();

  constructor(db: Database, sealer: RowSealer) {
    this.#db = db;
    this.#sealer = sealer;
  }

  put(key: string, content: unknown): Promise<void> {
    return this.#after(key, async () => {
      if (this.#isErased(key)) return;
      const sealed = await this.#sealer.seal(places.draft(key), content);
      await this.#db.drafts.put(sealed, key);
    });
  }

  /** Forms about these are written no more: an open one would bring back what has just been erased (S15). */
  async forget(ids: readonly Id[]): Promise<void> {
    for (const id of ids) this.#erased.add(id);
    await Promise.all(this.#last.values());
  }

  #isErased(key: string): boolean {
    return key.split("/").some((part) => this.#erased.has(part));
  }

  drop(key: string): Promise<void> {
    return this.#after(key, () => this.#db.drafts.delete(key));
  }

  /** Undefined when there is none, or when it can't be opened any more: its form begins anew and is not barred. */
  async read(key: string): Promise<unknown> {
    const sealed = await this.#db.drafts.get(key);
    return sealed && this.#sealer.open(places.draft(key), sealed).catch(() => undefined);
  }

  keys(): Promise<string[]> {
    return Promise.resolve(this.#db.drafts.toCollection().primaryKeys());
  }

  /** Runs a save that ends this draft; `ended` tells whether it did. */
  async end<T>(key: string, save: () => Promise<T>, ended: (result: T) => boolean): Promise<T> {
    const before = this.#last.get(key);
    const saving = (async () => {
      await before;
      return save();
    })();
    // Set at once: what is written from now on waits for the outcome.
    const outcome = saving.then(ended, () => false);
    this.#ending.set(key, outcome);
    await outcome;
    this.#ending.delete(key);
    return saving;
  }

  #after(key: string, work: () => Promise<void>): Promise<void> {
    const ending = this.#ending.get(key);
    const before = this.#last.get(key);
    const mine = (async () => {
      await before;
      if (await ending) return;
      await work();
    })();
    const quiet = mine.catch(() => {});
    this.#last.set(key, quiet);
    void quiet.then(() => this.#last.get(key) === quiet && this.#last.delete(key));
    return mine;
  }
}
