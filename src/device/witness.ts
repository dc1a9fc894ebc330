import type { Id } from "../base/id.ts";
import type { LostReport } from "../protocol/messages.ts";

// The witness outside the database (S14): the newest number of each installation, opaque like the number itself.

const PREFIX = "tung-nha-head/";

/** Called by each save, under its lock; never lowers. A full or forbidden localStorage never fails a durable save. */
export function writeWitness(install: Id, seq: number): void {
  try {
    if (!(Number(localStorage.getItem(PREFIX + install)) >= seq)) localStorage.setItem(PREFIX + install, String(seq));
  } catch {
    // The database holds the truth; the witness only tells when that is gone.
  }
}

export interface Witness {
  install: Id;
  seq: number;
}

export function readWitnesses(): Witness[] {
  const found: Witness[] = [];
  for (let index = 0; index < localStorage.length; index++) {
    const key = localStorage.key(index) ?? "";
    const seq = Number(localStorage.getItem(key));
    if (key.startsWith(PREFIX) && Number.isInteger(seq) && seq > 0)
      found.push({ install: key.slice(PREFIX.length), seq });
  }
  return found;
}

/**
 * The numbers that were saved once and are in no database any more. `heads` holds the newest number of each
 * installation whose database was found; one that is missing there lost all it had.
 */
export function lossesOf(witnesses: readonly Witness[], heads: ReadonlyMap<Id, number>): LostReport[] {
  return witnesses.flatMap(({ install, seq }) => {
    const head = heads.get(install) ?? 0;
    return seq > head ? [{ install, from: head + 1, to: seq }] : [];
  });
}

/** Lowers it: after the loss was handed to the store or the office, so that it is not told twice. */
export function correctWitness(install: Id, head: number): void {
  if (head === 0) localStorage.removeItem(PREFIX + install);
  else localStorage.setItem(PREFIX + install, String(head));
}
