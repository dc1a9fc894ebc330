import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import type { Storage } from "../../src/server/storage.ts";
import { MemoryStorage } from "../support/memory-storage.ts";
import { startTestCluster } from "../support/test-cluster.ts";
import { createDatabaseIn } from "../support/test-database.ts";
import { withCopies } from "./disk-copies.ts";
import { postgresCopies } from "./postgres-copies.ts";

/** The two storages of the narrow port; PostgreSQL is started when the first seed asks for it. */
export interface SimStorages {
  memory(): Storage;
  /** Every seed has a commune of its own in one database. */
  postgres(): Promise<Storage>;
  close(): Promise<void>;
}

export function simStorages(): SimStorages {
  const closers: (() => Promise<void>)[] = [];
  let shared: Promise<Storage> | null = null;
  const start = async () => {
    const cluster = await startTestCluster();
    closers.unshift(() => cluster.stop());
    const database = await createDatabaseIn(cluster.url);
    await migrate(database.url);
    const pool = createPool(database.url, (error) => console.error(error.message));
    closers.unshift(() => pool.end());
    const copies = postgresCopies(database.url);
    closers.unshift(copies.close);
    return withCopies(new PostgresStorage(pool), copies);
  };
  return {
    memory: () => new MemoryStorage(),
    postgres: () => {
      shared ??= start();
      return shared;
    },
    close: async () => {
      for (const close of closers) await close();
    },
  };
}
