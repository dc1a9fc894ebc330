import type { Id } from "../../base/id.ts";
import type { ReadTx, Storage } from "../storage.ts";

/** The session ended while its request was under way: nothing of it was done. */
export class SessionEnded extends Error {}

/**
 * The storage of one signed-in request. What it writes counts only while its session stands, which is asked in the same
 * transaction: a body that comes slowly must not act for somebody whose password was set anew meanwhile.
 */
export function sessionStorage(storage: Storage, tokenHash: string): Storage {
  const checked =
    <Tx extends ReadTx, T>(work: (tx: Tx) => Promise<T>) =>
    async (tx: Tx): Promise<T> => {
      if ((await tx.session(tokenHash)) === null) throw new SessionEnded();
      return work(tx);
    };
  return {
    communes: () => storage.communes(),
    create: (commune, work) => storage.create(commune, work),
    read: (commune, work) => storage.read(commune, work),
    write: (commune: Id, work) => storage.write(commune, checked(work)),
    locked: (commune: Id, work) => storage.locked(commune, checked(work)),
  };
}
