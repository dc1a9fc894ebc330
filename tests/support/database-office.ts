import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Backups, openBackups } from "../../src/server/db/backups.ts";
import { type Database, openDatabase } from "../../src/server/db/open-database.ts";
import { createTestDatabase } from "./test-database.ts";
import { openTestOffice, type TestOffice } from "./test-office.ts";

export interface DatabaseOffice {
  url: string;
  office: TestOffice;
  database: Database;
  backups: Backups;
  /** A directory of its own for backups and copies. */
  directory: string;
  close(): Promise<void>;
}

/** A whole office over a database of its own, with what backup and restore need of it. */
export async function openDatabaseOffice(options: { setUp: boolean }): Promise<DatabaseOffice> {
  const { url, drop } = await createTestDatabase();
  let closing = false;
  const fail = (error: Error) => {
    if (!closing) throw error;
  };
  const database = await openDatabase(url, fail);
  const backups = openBackups(url, fail);
  const directory = await mkdtemp(join(tmpdir(), "tung-nha-copies-"));
  const office = await openTestOffice({ data: database, setUp: options.setUp });
  const close = async () => {
    closing = true;
    await backups.close();
    await database.close();
    await drop();
    await rm(directory, { recursive: true, force: true });
  };
  return { url, office, database, backups, directory, close };
}
