import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { makeBackup } from "../../src/server/backup/make-backup.ts";
import { restore } from "../../src/server/backup/restore.ts";
import { LOCKS } from "../../src/server/db/backups.ts";
import { keepFromRestore } from "../../src/server/db/keep-from-restore.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { dumpOffice } from "../support/dump-office.ts";

let one: DatabaseOffice;
let commune: Id;
let path: string;
/** Of an own pool: its connections are broken on purpose. */
let pool: pg.Pool;
let replaced: number;
beforeAll(async () => {
  one = await openDatabaseOffice({ setUp: true });
  commune = (await one.office.storage.communes())[0]?.id ?? "";
  const made = await makeBackup(one.backups, commune, one.directory, one.office.deps);
  path = made.kind === "made" ? made.path : "";
  pool = createPool(one.url, () => undefined);
});
beforeEach(() => {
  replaced = 0;
});
afterAll(async () => {
  await pool.end();
  await one.close();
});

test("S10 a lock that went with its connection is taken again, and keeps restores away", async () => {
  const end = await keep();
  for (let times = 0; times < 3; times++) {
    await breakHolders();
    await expect.poll(holders, { timeout: 10_000 }).toBe(1);
    expect(await one.backups.once("open", async () => "restored")).toBeNull();
  }
  // Work of the office itself is no restore.
  await one.office.storage.locked(commune, (tx) => tx.openEpoch("E".repeat(22), one.office.clock.now));
  await breakHolders();
  await expect.poll(holders, { timeout: 10_000 }).toBe(1);
  expect(replaced).toBe(0);
  end();
  await expect.poll(holders).toBe(0);
});

test("S10 an office whose lock broke hears of a restore that is under way", async () => {
  const end = await keep();
  const restoring = new pg.Client({ connectionString: one.url });
  await restoring.connect();
  // Waits until the office's lock goes, and has it before the office is back.
  const taken = restoring.query("select pg_advisory_lock($1)", [LOCKS.open]);
  await pause(100);
  await breakHolders();
  await taken;
  await expect.poll(() => replaced, { timeout: 10_000 }).toBe(1);
  await restoring.end();
  end();
});

test("S10 an office whose lock broke hears of a restore that came and went", async () => {
  const end = await keep();
  // Out of the office's reach for as long as a restore takes.
  const connect = pool.connect.bind(pool);
  pool.connect = () => Promise.reject(new Error("away"));
  await breakHolders();
  await expect.poll(holders).toBe(0);
  const request = { path, copy: null, code: one.office.recoveryCode, replace: true, acceptMissing: true };
  const done = await one.backups.once("open", () => restore(one.backups, request, one.office.deps));
  expect(done).toMatchObject({ kind: "restored" });
  pool.connect = connect;
  await expect.poll(() => replaced, { timeout: 10_000 }).toBe(1);
  expect(await holders()).toBe(0);
  end();
});

test("S10 a restore whose own lock breaks changes nothing: an office may have started meanwhile", async () => {
  const before = await dumpOffice(one.office.storage);
  const request = { path, copy: null, code: one.office.recoveryCode, replace: true, acceptMissing: true };
  const done = one.backups.once("open", async (lost) => {
    await ask(`select pg_terminate_backend(pid, 30000) ${HOLDERS.replace("ShareLock", "ExclusiveLock")}`);
    await expect.poll(() => lost.aborted).toBe(true);
    return restore(one.backups, { ...request, lost }, one.office.deps);
  });
  await expect(done).rejects.toThrow("Connection terminated");
  expect(await dumpOffice(one.office.storage)).toBe(before);
  // The same work without a broken lock.
  expect(
    await one.backups.once("open", (lost) => restore(one.backups, { ...request, lost }, one.office.deps)),
  ).toMatchObject({ kind: "restored" });
});

function keep(): Promise<() => void> {
  return keepFromRestore(pool, LOCKS.open, () => {
    replaced++;
  });
}

const HOLDERS = `from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted and objid = ${LOCKS.open}
  and database = (select oid from pg_database where datname = current_database())`;

async function holders(): Promise<number> {
  return Number((await ask(`select count(*) as count ${HOLDERS}`))[0]?.count);
}

/** As a database that restarts, or a network that ends, would. Returns when they are gone, and their locks with them. */
async function breakHolders(): Promise<void> {
  await ask(`select pg_terminate_backend(pid, 30000) ${HOLDERS}`);
}

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: one.url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}
