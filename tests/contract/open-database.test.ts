import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetsAtCrash, NotDurable } from "../../src/server/db/durable.ts";
import { openDatabase, UnboundRole } from "../../src/server/db/open-database.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { refusalLine } from "../../src/server/refusal-line.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const fail = (error: Error) => {
  throw error;
};

test("S5 what is committed is durable, whatever DATABASE_URL asks for", async () => {
  const url = new URL(database.url);
  url.searchParams.set("options", "-c synchronous_commit=off -c statement_timeout=61000");
  for (const address of [database.url, url.href]) {
    const pool = createPool(address, fail);
    expect((await pool.query("show synchronous_commit")).rows).toEqual([{ synchronous_commit: "on" }]);
    await pool.end();
  }
  const pool = createPool(url.href, fail);
  expect((await pool.query("show statement_timeout")).rows).toEqual([{ statement_timeout: "61s" }]);
  await pool.end();
});

test("S6 a server that syncs nothing to its disk is told from one that does", async () => {
  // The test cluster's: what the tests write may go with the power.
  expect(await forgetsAtCrash(database.url)).toBe(true);
  const line = refusalLine(new NotDurable(), { port: 0, dataDir: "/data", databaseUrl: database.url });
  expect(line?.en).toContain("fsync = on");
});

function asSuperuser(): string {
  // The test cluster's superuser has the password of its ordinary role.
  const url = new URL(database.url);
  url.username = "postgres";
  return url.href;
}

test("T12 the office does not open as a superuser, whom row-level security does not bind, and changes nothing", async () => {
  await expect(openDatabase(asSuperuser(), fail)).rejects.toBeInstanceOf(UnboundRole);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  expect((await client.query("select from pg_tables where schemaname = 'public'")).rowCount).toBe(0);
  await client.end();
});

test("T12 nor as a role that may bypass it", async () => {
  const admin = new pg.Client({ connectionString: asSuperuser() });
  await admin.connect();
  await admin.query("create role may_bypass login bypassrls password 'invented'");
  const url = new URL(database.url);
  [url.username, url.password] = ["may_bypass", "invented"];
  await expect(openDatabase(url.href, fail)).rejects.toBeInstanceOf(UnboundRole);
  await admin.query("drop role may_bypass");
  await admin.end();
});

test("T12 an ordinary role that owns its database opens it", async () => {
  const opened = await openDatabase(database.url, fail);
  expect(await opened.storage.communes()).toEqual([]);
  await opened.close();
});
