import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import type { Storage } from "../../src/server/storage.ts";
import { migrateAsThen } from "../support/earlier-build.ts";
import { withCopies } from "./disk-copies.ts";
import { withMigrations } from "./older-office.ts";
import { postgresCopies } from "./postgres-copies.ts";

/** The oldest schema that today's program can work on; what follows is brought by the update, over a field's data. */
const OLDEST = ["0001-first.sql", "0002-backup.sql", "0003-erasure.sql", "0004-blobs.sql", "0005-merges.sql"];

export interface PostgresSeeds {
  storage: Storage;
  close(): Promise<void>;
}

/** Over an empty database. `isOlder`: for one seed, with an office that is updated midway. */
export async function openPostgres(url: string, isOlder: boolean): Promise<PostgresSeeds> {
  if (isOlder) await migrateAsThen(url, OLDEST);
  else await migrate(url);
  const pool = createPool(url, (error) => console.error(error.message));
  const copies = postgresCopies(url);
  const storage = withCopies(new PostgresStorage(pool), copies);
  return {
    storage: isOlder ? withMigrations(storage, () => migrateNow(url)) : storage,
    close: async () => {
      await copies.close();
      await pool.end();
    },
  };
}

/** Returns how many migrations were missing. */
async function migrateNow(url: string): Promise<number> {
  const migrated = await migrate(url);
  if (migrated.kind !== "ok") throw new Error("the database is newer than the program");
  return migrated.applied.length;
}
