import { copyFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { migrate } from "../../src/server/db/migrate.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);
const MIGRATIONS = new URL("../../src/server/db/migrations/", import.meta.url);

interface DumpedStore {
  name: string;
  keyPath: string | string[] | null;
  autoIncrement: boolean;
  indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
  rows: [IDBValidKey, unknown][];
}

/** What a build left behind (tests/fixtures/README.md). */
export interface EarlierBuild {
  build: string;
  /** The clocks of phone and office then, ms. */
  now: number;
  passphrase: string;
  install: string;
  readToken: string;
  saved: { seq: number; mutation: string; name: string }[];
  /** How many of the saves have a receipt. */
  sent: number;
  device: { name: string; version: number; stores: DumpedStore[] };
  tables: Record<string, Record<string, unknown>[]>;
}

/** Names of the folders, oldest first. */
export async function earlierBuilds(): Promise<string[]> {
  return (await readdir(FIXTURES)).filter((name) => /^\d{4}-/.test(name)).sort();
}

export async function readEarlierBuild(name: string): Promise<EarlierBuild> {
  return JSON.parse(await readFile(new URL(`${name}/outbox.json`, FIXTURES), "utf8"));
}

/** Puts its device database back as it lay on the phone, version and indexes included. */
export async function restoreDevice({ device }: EarlierBuild, factory: IDBFactory): Promise<void> {
  const request = factory.open(device.name, device.version);
  request.onupgradeneeded = () => {
    for (const { name, keyPath, autoIncrement, indexes } of device.stores) {
      const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const { name: index, keyPath: path, ...kind } of indexes) store.createIndex(index, path, kind);
    }
  };
  const db = await done(request);
  for (const { name, keyPath, rows } of device.stores) {
    const store = db.transaction(name, "readwrite").objectStore(name);
    for (const [key, value] of rows)
      await done(keyPath === null ? store.put(unpack(value), key) : store.put(unpack(value)));
  }
  db.close();
}

/** Brings an empty database to that build's schema and puts its rows back; today's migrations are still to come. */
export async function restoreTables({ tables }: EarlierBuild, url: string): Promise<void> {
  await migrateAsThen(
    url,
    (tables.migrations ?? []).map((row) => String(row.name)),
  );
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("select set_config('app.commune', $1, false)", [tables.communes?.[0]?.commune]);
  for (const [name, rows] of Object.entries(tables)) {
    if (name === "migrations" || rows.length === 0) continue;
    const sql = `insert into "${name}" overriding system value select * from jsonb_populate_recordset(null::"${name}", $1)`;
    await client.query(sql, [JSON.stringify(rows)]);
  }
  await client.end();
}

/** Brings an empty database to the schema of these files. */
export async function migrateAsThen(url: string, names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tung-nha-then-"));
  for (const name of names) await copyFile(fileURLToPath(new URL(name, MIGRATIONS)), join(folder, name));
  await migrate(url, pathToFileURL(`${folder}/`));
  await rm(folder, { recursive: true });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (typeof value !== "object" || value === null) return value;
  if ("$bytes" in value) return new Uint8Array(Buffer.from(String(value.$bytes), "base64"));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)]));
}
