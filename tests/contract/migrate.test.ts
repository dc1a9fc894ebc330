import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { migrate } from "../../src/server/db/migrate.ts";
import { withClient } from "../../src/server/db/with-client.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";

const databases: TestDatabase[] = [];
let url: string;
beforeEach(async () => {
  const database = await createTestDatabase();
  databases.push(database);
  url = database.url;
});
afterAll(async () => {
  for (const database of databases) await database.drop();
});

async function rows(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function withFolder(files: Record<string, string>, work: (folder: URL) => Promise<void>): Promise<void> {
  const path = await mkdtemp(join(tmpdir(), "migrations-"));
  for (const [name, sql] of Object.entries(files)) await writeFile(join(path, name), sql);
  await work(pathToFileURL(`${path}/`));
  await rm(path, { recursive: true });
}

test("processes that start at once migrate once", async () => {
  const done = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  const applied = done.map((one) => (one.kind === "ok" ? one.applied.length : -1));
  expect(applied.filter((count) => count > 0)).toHaveLength(1);
  expect(applied.filter((count) => count === 0)).toHaveLength(2);
});

test("a database newer than the code is refused and left alone", async () => {
  await withFolder({ "0001-a.sql": "create table a ();", "0002-b.sql": "create table b ();" }, async (folder) => {
    await migrate(url, folder);
  });
  await withFolder({ "0001-a.sql": "create table a ();" }, async (folder) => {
    expect(await migrate(url, folder)).toEqual({ kind: "newer", unknown: ["0002-b.sql"] });
  });
});

test("a migration that fails leaves nothing of itself behind", async () => {
  await withFolder({ "0001-a.sql": "create table a (); select 1/0;" }, async (folder) => {
    await expect(migrate(url, folder)).rejects.toThrow("division by zero");
  });
  expect(await rows("select 1 from pg_tables where tablename = 'a'")).toEqual([]);
});

test("a connection that the database ends between two queries fails the next one, not the process", async () => {
  const work = withClient(url, async (client) => {
    const told = new Promise((resolve) => client.once("end", resolve));
    const { rows: own } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    await rows(`select pg_terminate_backend(${own[0]?.pid})`);
    await told;
    await client.query("select 1");
  });
  await expect(work).rejects.toThrow();
});
