import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import type { Storage } from "../../src/server/storage.ts";
import { MemoryStorage } from "./memory-storage.ts";
import { createTestDatabase } from "./test-database.ts";

export interface StorageUnderTest {
  name: string;
  /** An empty storage of its own. */
  open(): Promise<{ storage: Storage; close(): Promise<void> }>;
}

/** One contract, two implementations: `describe.each(STORAGES)("… over $name", (under) => …)`. */
export const STORAGES: StorageUnderTest[] = [
  { name: "memory", open: async () => ({ storage: new MemoryStorage(), close: async () => undefined }) },
  { name: "PostgreSQL", open: openPostgres },
];

async function openPostgres(): Promise<{ storage: Storage; close(): Promise<void> }> {
  const database = await createTestDatabase();
  const migrated = await migrate(database.url);
  if (migrated.kind !== "ok") throw new Error("a fresh database is newer than the code");
  let closing = false;
  const pool = createPool(database.url, (error) => {
    // Dropping the database ends connections that are still on their way out.
    if (!closing) throw error;
  });
  const close = async () => {
    closing = true;
    await pool.end();
    await database.drop();
  };
  return { storage: new PostgresStorage(pool), close };
}
