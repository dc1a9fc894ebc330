import type { Id } from "../../src/base/id.ts";
import type { ChangePage, PullRequest } from "../../src/protocol/messages.ts";
import type { ReadTx, Storage } from "../../src/server/storage.ts";
import type { Database } from "../../src/store/database.ts";
import type { OpenStore } from "../../src/store/types.ts";
import type { SyncPorts } from "../../src/sync/ports.ts";
import type { SimOffice } from "./sim-office.ts";

/** How the parts are put together. The real build changes nothing; a mutant puts a broken part in one place. */
export interface Build {
  /** What the office's code sees of its storage. */
  storage?(storage: Storage): Storage;
  /** What the app sees of its store. */
  store?(store: OpenStore, db: Database): OpenStore;
  /** What the engine is given. */
  ports?(ports: SyncPorts): SyncPorts;
  /** Saves of two tabs at once. */
  withoutSaveLock?: true;
  /** What the office reads of a pull, and what it answers. */
  pull?(request: PullRequest, office: SimOffice): Promise<PullRequest>;
  page?(page: ChangePage): ChangePage;
}

export const REAL: Build = {};

/** Replaces methods of every transaction of a storage. */
export function overTransactions<T extends ReadTx>(
  storage: Storage,
  change: (tx: T, commune: Id) => Partial<T>,
): Storage {
  const changed =
    <R>(commune: Id, work: (tx: never) => Promise<R>) =>
    (tx: ReadTx) =>
      work({ ...tx, ...change(tx as T, commune) } as never);
  return {
    communes: () => storage.communes(),
    create: (commune, work, alone) => storage.create(commune, work, alone),
    read: (commune, work) => storage.read(commune, changed(commune, work)),
    write: (commune, work) => storage.write(commune, changed(commune, work)),
    locked: (commune, work) => storage.locked(commune, changed(commune, work)),
  };
}
