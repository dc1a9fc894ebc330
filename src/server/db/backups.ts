import type pg from "pg";
import type { Id } from "../../base/id.ts";
import type { Manifest } from "../backup/types.ts";
import type { LockedTx, Storage } from "../storage.ts";
import { drill } from "./drill.ts";
import { keepFromRestore } from "./keep-from-restore.ts";
import { createPool } from "./pool.ts";
import { PostgresStorage } from "./postgres-storage.ts";
import { replaceAll } from "./replace-all.ts";
import { migrationsOf, type SnapshotLine, snapshot } from "./snapshot.ts";

/** What backup and restore need of the database besides the storage port. */
export interface Backups {
  storage: Storage;
  migrations(): Promise<string[]>;
  snapshot(commune: Id): AsyncIterable<SnapshotLine>;
  /** Restores into a schema of its own and compares what can be read there with the manifest; throws BadBackup. */
  drill(commune: Id, lines: AsyncIterable<SnapshotLine>): Promise<Manifest>;
  /**
   * Empties the database and loads a commune into it, all in one transaction with `work`: old or new state, never
   * between. Throws BadBackup when the snapshot does not hold.
   */
  replaceAll(
    commune: Id,
    lines: AsyncIterable<SnapshotLine>,
    work: (tx: LockedTx, manifest: Manifest, load: RestoreWrites) => Promise<void>,
  ): Promise<void>;
  /**
   * Runs `work` unless another process holds this lock of the database; null then. `lost` is aborted when the lock went
   * with its connection: another process may hold it by then.
   */
  once<T>(lock: BackupLock, work: (lost: AbortSignal) => Promise<T>): Promise<T | null>;
  /**
   * While an office runs, no restore changes the ground under it. Waits for one under way (`onWait`); returns the end.
   * `onReplaced`: the connection broke, and a restore took its chance: what this process knows may be of another time.
   */
  keepFromRestore(onReplaced?: () => void, onWait?: () => void): Promise<() => void>;
}

/** What only a restore writes. */
export interface RestoreWrites {
  putPrivateKey(purpose: string, keyId: string, privateKey: string): Promise<void>;
  /** Log entries with the numbers they had. */
  putLog(number: number, at: number, entry: unknown): Promise<void>;
}

/** Numbers of advisory locks; any will do, as long as they stay the same. */
export const LOCKS = {
  copy: 7_314_101,
  backup: 7_314_102,
  drill: 7_314_103,
  open: 7_314_104,
  term: 7_314_105,
} as const;
export type BackupLock = keyof typeof LOCKS;

/** Over a connection pool of its own; close it after. */
export function openBackups(url: string, onError: (error: Error) => void): Backups & { close(): Promise<void> } {
  const pool = createPool(url, onError);
  return { ...backupsOf(url, pool), close: () => pool.end() };
}

function backupsOf(url: string, pool: pg.Pool): Backups {
  return {
    storage: new PostgresStorage(pool),
    migrations: () => migrationsOf(pool),
    snapshot: (commune) => snapshot(pool, commune),
    drill: (commune, lines) => drill(url, pool, commune, lines),
    replaceAll: (commune, lines, work) => replaceAll(pool, commune, lines, work),
    once: (lock, work) => once(pool, LOCKS[lock], work),
    keepFromRestore: (onReplaced = () => undefined, onWait) => keepFromRestore(pool, LOCKS.open, onReplaced, onWait),
  };
}

/** The lock ends with its connection, so also with a killed process. */
async function once<T>(pool: pg.Pool, lock: number, work: (lost: AbortSignal) => Promise<T>): Promise<T | null> {
  const client = await pool.connect();
  const lost = new AbortController();
  const onEnd = () => lost.abort(Object.assign(new Error("Connection terminated"), { code: "ECONNRESET" }));
  client.once("end", onEnd);
  let failure: Error | undefined;
  try {
    const taken = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [lock]);
    if (taken.rows[0]?.taken !== true) return null;
    const result = await work(lost.signal);
    // What was done is done, also where the lock is gone by itself.
    await client.query("select pg_advisory_unlock($1)", [lock]).catch(onEnd);
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error("failed");
    throw error;
  } finally {
    client.off("end", onEnd);
    // A connection that may still hold the lock is thrown away.
    client.release(failure ?? lost.signal.aborted);
  }
}
