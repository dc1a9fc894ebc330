import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LiveRevisions, listenRevisions } from "../../src/server/db/live.ts";
import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import { TestOffice } from "../support/contract-office.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
let pool: pg.Pool;
let office: TestOffice;
let live: LiveRevisions | null = null;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url);
  pool = createPool(database.url, () => undefined);
  office = await TestOffice.open(new PostgresStorage(pool));
});
afterAll(async () => {
  await live?.stop();
  await pool.end();
  await database.drop();
});

test("each revision is told to every process, after its commit, and a rolled back one never is", async () => {
  const heard: string[] = [];
  let wake = () => undefined as unknown;
  const second = new Promise((resolve) => (wake = () => resolve(null)));
  live = await listenRevisions(database.url, (commune, revision) => {
    if (heard.push(`${commune} ${revision}`) === 2) wake();
  });
  await office.addHelper();
  const undone = office.storage.locked(office.commune, async (tx) => {
    await tx.addRevision("undone", 1);
    throw new Error("stop");
  });
  await expect(undone).rejects.toThrow("stop");
  await office.addHelper();
  await second;
  const { revision } = await office.storage.read(office.commune, (tx) => tx.commune());
  expect(heard).toEqual([`${office.commune} ${revision - 1}`, `${office.commune} ${revision}`]);
});
