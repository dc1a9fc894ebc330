import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";

/** Every table that a backup does not hold, and why nothing is lost by it. */
const LEFT_OUT: Record<string, string> = {
  migrations: "of the program; a backup names them in its header",
  sessions: "whoever is signed in signs in again",
  backup_keys: "can't lie inside what it seals; the recovery sheet opens its copy in the header",
  blob_parts: "without a receipt yet: the phone has every range and sends it again",
};

let one: DatabaseOffice;
beforeAll(async () => {
  one = await openDatabaseOffice({ setUp: true });
});
afterAll(() => one.close());

test("a backup holds every table of the database, but for those that are named here with a reason", async () => {
  const client = new pg.Client({ connectionString: one.url });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = current_schema() order by 1",
  );
  await client.end();
  const commune = (await one.office.storage.communes())[0]?.id ?? "";
  const held: string[] = [];
  for await (const line of one.backups.snapshot(commune)) if ("table" in line) held.push(line.table);
  const all = tables.rows.map(({ name }) => name);
  expect([...held, ...Object.keys(LEFT_OUT)].sort()).toEqual(all.sort());
});
