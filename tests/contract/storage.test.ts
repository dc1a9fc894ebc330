import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import { MemoryStorage } from "../support/memory-storage.ts";
import { createTestDatabase } from "../support/test-database.ts";
import { changesContract } from "./suites/changes.ts";
import { enrolContract } from "./suites/enrol.ts";
import { intakeContract } from "./suites/intake.ts";
import { mergeContract } from "./suites/merge.ts";
import type { StorageUnderTest } from "./suites/open-storage.ts";
import { orderContract } from "./suites/order.ts";
import { transactionContract } from "./suites/transactions.ts";

const memory: StorageUnderTest = {
  name: "memory",
  open: async () => ({ storage: new MemoryStorage(), close: async () => undefined }),
};

const postgres: StorageUnderTest = {
  name: "PostgreSQL",
  open: async () => {
    const database = await createTestDatabase();
    const migrated = await migrate(database.url);
    if (migrated.kind !== "ok") throw new Error("a fresh database is newer than the code");
    const pool = createPool(database.url, (error) => {
      throw error;
    });
    const close = async () => {
      await pool.end();
      await database.drop();
    };
    return { storage: new PostgresStorage(pool), close };
  },
};

for (const under of [memory, postgres]) {
  transactionContract(under);
  intakeContract(under);
  orderContract(under);
  changesContract(under);
  mergeContract(under);
  enrolContract(under);
}
