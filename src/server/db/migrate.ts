import { readdir, readFile } from "node:fs/promises";
import type pg from "pg";
import { withClient } from "./with-client.ts";

/** Any number, the same in every version: two processes that start at once take turns. */
const LOCK = 7_314_022;

const FOLDER = new URL("./migrations/", import.meta.url);

export type Migrated =
  | { kind: "ok"; applied: string[] }
  /** The database was made by a newer version: running on it could harm it. */
  | { kind: "newer"; unknown: string[] };

/** Brings the database to this version: each file once, in order, in a transaction of its own. */
export function migrate(url: string, folder: URL = FOLDER): Promise<Migrated> {
  return withClient(url, async (client) => {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    return migrateWith(client, folder);
  });
}

async function migrateWith(client: pg.Client, folder: URL): Promise<Migrated> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  await client.query("create table if not exists migrations (name text primary key, at timestamptz not null)");
  const done = await client.query<{ name: string }>("select name from migrations order by name");
  const held = new Set(done.rows.map((row) => row.name));
  const unknown = [...held].filter((name) => !names.includes(name));
  if (unknown.length > 0) return { kind: "newer", unknown };
  const applied = names.filter((name) => !held.has(name));
  for (const name of applied) await runFile(client, folder, name);
  return { kind: "ok", applied };
}

async function runFile(client: pg.Client, folder: URL, name: string): Promise<void> {
  const sql = await readFile(new URL(name, folder), "utf8");
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query("insert into migrations (name, at) values ($1, now())", [name]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}
