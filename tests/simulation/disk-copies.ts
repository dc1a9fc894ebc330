import type { Id } from "../../src/base/id.ts";
import type { LockedTx, Storage } from "../../src/server/storage.ts";
import { type CommuneCopy, MemoryStorage } from "../support/memory-storage.ts";

/** What a backup holds; only who made it reads it. */
export type DiskCopy = unknown;

/** How the office's disk is copied and put back. */
export interface DiskCopies {
  copy(commune: Id): Promise<DiskCopy>;
  /** What came since is not there; with `work`, as far as the storage can in one transaction. */
  putBack(commune: Id, copy: DiskCopy, work: (tx: LockedTx) => Promise<void>): Promise<void>;
}

const known = new WeakMap<Storage, DiskCopies>();

/** A storage that can be put back is made known with the way to do it. */
export function withCopies<T extends Storage>(storage: T, copies: DiskCopies): T {
  known.set(storage, copies);
  return storage;
}

/** Null: this storage's disk can't be copied. */
export function copiesOf(storage: Storage): DiskCopies | null {
  return known.get(storage) ?? (storage instanceof MemoryStorage ? inMemory(storage) : null);
}

/** A backup leaves out what a phone has begun to send of a blob (S16). */
function inMemory(storage: MemoryStorage): DiskCopies {
  return {
    copy: async (commune) => ({ ...storage.copyOf(commune), blobParts: new Map() }),
    putBack: async (commune, copy, work) => {
      storage.putBack(commune, copy as CommuneCopy);
      await storage.locked(commune, work);
    },
  };
}
