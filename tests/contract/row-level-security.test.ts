import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import { TestOffice } from "../support/contract-office.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";

let database: TestDatabase;
let pool: pg.Pool;
let office: TestOffice;
let other: TestOffice;
let helper: Id;
let mine: Id[];

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url);
  pool = createPool(database.url, (error) => {
    throw error;
  });
  const storage = new PostgresStorage(pool);
  office = await TestOffice.open(storage);
  other = await TestOffice.open(storage);
  helper = await office.addHelper();
  const own = await office.addVillage(2);
  await office.addVillage(3, "Bản Xa");
  await office.assign(helper, [own.village]);
  mine = own.households.map((row) => row.id).sort();
  await other.addVillage(1);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What a mistaken query without any condition would see. */
async function careless<R extends object>(settings: Record<string, string>, sql: string): Promise<R[]> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    for (const [name, value] of Object.entries(settings))
      await client.query("select set_config($1, $2, true)", [name, value]);
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const HOUSEHOLDS = "select id from records where kind = 'household' order by id";

test("row-level security: without a commune nothing is seen", async () => {
  expect(await careless({}, HOUSEHOLDS)).toEqual([]);
  expect(await careless({}, "select key_id from keys")).toEqual([]);
});

test("row-level security: a commune's transaction sees that commune only", async () => {
  expect(await careless({ "app.commune": office.commune }, HOUSEHOLDS)).toHaveLength(5);
  expect(await careless({ "app.commune": other.commune }, HOUSEHOLDS)).toHaveLength(1);
});

test("row-level security S9: reading for a helper sees that helper's scope only", async () => {
  const settings = { "app.commune": office.commune, "app.helper": helper };
  const rows = await careless<{ id: Id }>(settings, HOUSEHOLDS);
  expect(rows.map((row) => row.id)).toEqual(mine);
  expect(await careless(settings, "select id from records where kind = 'village'")).toHaveLength(1);
});

test("row-level security: reading for a helper sees no keys, envelopes, journal, coordinators or sessions", async () => {
  const settings = { "app.commune": office.commune, "app.helper": helper };
  for (const table of ["keys", "envelopes", "journal", "coordinators", "sessions", "enrol_links", "installations"]) {
    expect(await careless(settings, `select 1 from ${table}`), table).toEqual([]);
  }
});

test("row-level security: nothing is written into another commune", async () => {
  const insert = `insert into recovery (commune, public_key, wrapped) values ('${other.commune}', 'a', 'b')`;
  await expect(careless({ "app.commune": office.commune }, insert)).rejects.toThrow("row-level security");
});
