import type { Id } from "../../base/id.ts";
import type { Live } from "./deps.ts";

/** Hands what the database's one listening connection hears to every open page of this process. */
export class LiveHub implements Live {
  readonly #listeners = new Set<(commune: Id, revision: number) => void>();

  onRevision(listener: (commune: Id, revision: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Bound, so that it can be handed over as a callback. */
  readonly tell = (commune: Id, revision: number): void => {
    for (const listener of this.#listeners) listener(commune, revision);
  };
}
