import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY, MINUTE } from "../../src/base/time.ts";
import type { BackupLock, Backups } from "../../src/server/db/backups.ts";
import { backUpOnce, startNightlyBackup } from "../../src/server/nightly-backup.ts";
import type { Storage } from "../../src/server/storage.ts";
import type { BackupRow } from "../../src/server/storage-rows.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";

let one: DatabaseOffice;
let commune: Id;
beforeAll(async () => {
  one = await openDatabaseOffice({ setUp: true });
  commune = (await one.office.storage.communes())[0]?.id ?? "";
});
afterEach(() => vi.useRealTimers());
afterAll(() => one.close());

test("a machine that is off at night backs up soon after its start, and verifies", async () => {
  // 08:00 in Vietnam: eighteen hours before the next night's.
  one.office.clock.now = Date.parse("2025-11-06T01:00:00Z");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const failures: unknown[] = [];
  const stop = startNightlyBackup(one.backups, one.directory, one.office.deps, (error) => failures.push(error));
  expect(await known()).toEqual([]);
  vi.advanceTimersByTime(10 * MINUTE);
  vi.useRealTimers();
  while (!(await known())[0]?.verifiedAt && failures.length === 0) await pause(50);
  await stop();
  expect(failures).toEqual([]);
  expect(await known()).toHaveLength(1);
});

test("an office that stops waits for what it has begun, and begins no backup", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  one.office.clock.now += DAY;
  const begun: BackupLock[] = [];
  let ended = 0;
  const once: Backups["once"] = async (lock, work) => {
    begun.push(lock);
    const result = await one.backups.once(lock, work);
    ended++;
    return result;
  };
  const failures: unknown[] = [];
  const stop = startNightlyBackup({ ...one.backups, once }, one.directory, one.office.deps, (it) => failures.push(it));
  vi.advanceTimersByTime(10 * MINUTE);
  vi.useRealTimers();
  await stop();
  expect([begun, ended, failures]).toEqual([["backup"], 1, []]);
});

test("a backup that was written while the office stops is verified by nobody", async () => {
  let asked = 0;
  const before = await known();
  one.office.clock.now += DAY;
  expect(await backUpOnce(one.backups, one.directory, one.office.deps, () => asked++ === 0)).toBe(0);
  expect((await known()).length).toBe(before.length + 1);
  expect((await known())[0]?.verifiedAt).toBeNull();
});

test("S11 a backup that a wrong clock dated a year ahead does not hold up the next ones", async () => {
  const [held] = await known();
  await one.office.storage.locked(commune, (tx) =>
    tx.putBackup({ ...(held as BackupRow), id: "A".repeat(22), madeAt: one.office.clock.now + 365 * DAY }),
  );
  one.office.clock.now += DAY;
  expect(await backUpOnce(one.backups, one.directory, one.office.deps)).toBe(1);
  expect(await backUpOnce(one.backups, one.directory, one.office.deps)).toBe(0);
});

test("a commune that fails holds up the backup of no other, and is told after them", async () => {
  one.office.clock.now += DAY;
  const verified = async () => (await known()).filter(({ verifiedAt }) => verifiedAt !== null).length;
  const before = await verified();
  const { storage } = one.backups;
  const [real] = await storage.communes();
  const read: Storage["read"] = (of, work) => {
    if (of !== commune) throw new Error("broken");
    return storage.read(of, work);
  };
  const communes = async () => [{ ...real, id: "A".repeat(22) }, real];
  const both = { communes, read, locked: storage.locked.bind(storage) } as unknown as Storage;
  await expect(backUpOnce({ ...one.backups, storage: both }, one.directory, one.office.deps)).rejects.toThrow();
  expect(await verified()).toBe(before + 1);
});

function known(): Promise<BackupRow[]> {
  return one.office.storage.read(commune, (tx) => tx.backups());
}
