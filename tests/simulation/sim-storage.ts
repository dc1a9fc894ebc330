import type { Storage } from "../../src/server/storage.ts";
import { MemoryStorage } from "../support/memory-storage.ts";
import { startTestCluster } from "../support/test-cluster.ts";
import { createDatabaseIn } from "../support/test-database.ts";
import { hasOlderOffice } from "./older-office.ts";
import { openPostgres, type PostgresSeeds } from "./postgres-seeds.ts";

/** The two storages of the narrow port; PostgreSQL is started when the first seed asks for it. */
export interface SimStorages {
  memory(): Storage;
  /** Every seed has a commune of its own in one database; one with an older office a database of an earlier schema. */
  postgres(seed: number): Promise<Storage>;
  close(): Promise<void>;
}

export function simStorages(): SimStorages {
  const closers: (() => Promise<void>)[] = [];
  const startCluster = async () => {
    const cluster = await startTestCluster();
    closers.push(() => cluster.stop());
    return cluster;
  };
  let cluster: ReturnType<typeof startCluster> | null = null;
  let shared: Promise<PostgresSeeds> | null = null;
  const open = async (isOlder: boolean): Promise<PostgresSeeds> => {
    cluster ??= startCluster();
    const opened = await openPostgres((await createDatabaseIn((await cluster).url)).url, isOlder);
    closers.unshift(opened.close);
    return opened;
  };
  return {
    memory: () => new MemoryStorage(),
    postgres: async (seed) => {
      if (hasOlderOffice(seed)) return (await open(true)).storage;
      shared ??= open(false);
      return (await shared).storage;
    },
    close: async () => {
      for (const close of closers) await close();
    },
  };
}
