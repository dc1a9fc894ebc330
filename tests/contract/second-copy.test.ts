import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY } from "../../src/base/time.ts";
import { type BackupKey, backupKeyOf, recover } from "../../src/server/backup/backup-key.ts";
import { asideName, copyFiles, copyPlace, readCopyFile } from "../../src/server/backup/copy-lines.ts";
import { readCopy } from "../../src/server/backup/read-copy.ts";
import { SecondCopy } from "../../src/server/backup/second-copy.ts";
import { openBackups } from "../../src/server/db/backups.ts";
import { startSecondCopy } from "../../src/server/follow-copy.ts";
import { runOfficeAct } from "../../src/server/office-act.ts";
import type { LogRow } from "../../src/server/office-log.ts";
import { id } from "../support/contract-office.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";

let one: DatabaseOffice;
let commune: Id;
let sealing: BackupKey;
let recoveryKey: string;
let directory: string;
beforeAll(async () => {
  one = await openDatabaseOffice({ setUp: true });
  commune = (await one.office.storage.communes())[0]?.id ?? "";
  sealing = (await backupKeyOf(one.office.storage, commune, one.office.deps)) as BackupKey;
  const opened = await recover(one.office.recoveryCode, sealing.forRecovery);
  recoveryKey = opened.kind === "ok" ? opened.recoveryPrivateKey : "";
});
afterAll(() => one.close());
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tung-nha-copy-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe("the second copy", () => {
  test("S10 killed at any byte, goes on where it was whole and loses no entry", async () => {
    for (const name of ["Lò Thị Một", "Lò Thị Hai"]) await addHelper(name);
    await follow();
    const [name = ""] = await copyFiles(directory);
    const whole = await readFile(join(directory, name));
    const lines = (await readCopyFile(directory, name))?.lines ?? [];
    const from = lines.at(-2)?.start ?? 0;
    // Everywhere in the header, and at every byte of the last two lines.
    const cuts = [0, 1, 100, ...Array.from({ length: whole.length - from }, (_, index) => from + index)];
    for (const cut of cuts.filter((_, index) => index % 7 === 0 || index < 4)) {
      await writeFile(join(directory, name), whole.subarray(0, cut));
      await follow();
      expect(await copied(), `cut at ${cut}`).toEqual(await logged());
    }
  });

  test("S10 shows nothing to whoever finds it", async () => {
    await addHelper("Lò Thị Kín");
    await follow();
    for (const name of await readdir(directory)) {
      expect(await readFile(join(directory, name), "utf8")).not.toContain("Kín");
    }
  });

  test("S10 of another history is put aside, and the copy begins anew", async () => {
    const other = await openDatabaseOffice({ setUp: true });
    const theirs = (await other.office.storage.communes())[0]?.id ?? "";
    const key = (await backupKeyOf(other.office.storage, theirs, other.office.deps)) as BackupKey;
    const copy = await SecondCopy.open(directory, theirs, key, other.office.storage);
    await copy.follow(other.office.storage, other.office.clock.now);
    await copy.close();
    await other.close();
    await follow();
    expect(await copied()).toEqual(await logged());
    expect((await readdir(directory)).filter((name) => name.endsWith(".other")).length).toBe(1);
  });

  test("S10 a directory that holds none of it is told from a copy that holds nothing newer", async () => {
    expect(await readCopy(directory, commune, 0, recoveryKey)).toEqual({ rows: [], missing: [], found: false });
    await follow();
    const newest = (await logged()).at(-1)?.number ?? 0;
    expect(await readCopy(directory, commune, newest, recoveryKey)).toEqual({ rows: [], missing: [], found: true });
    expect(await readCopy(directory, id(), 0, recoveryKey)).toMatchObject({ found: false });
  });

  test("S15 what was put aside ends after 14 days, as the backups do that it follows", async () => {
    const { clock } = one.office;
    const name = asideName("tung-nha-log-000000000001.copy", clock.now);
    await writeFile(join(directory, name), "of another history");
    const begun = clock.now;
    clock.now += 13 * DAY;
    await follow();
    expect(await readdir(directory)).toContain(name);
    clock.now += DAY;
    await noteBackups(0);
    clock.now += DAY;
    await follow();
    expect(await readdir(directory)).not.toContain(name);
    clock.now = begun;
  });

  test("S11 a clock that has just jumped ahead ends no file; what the next night's backup says too, ends", async () => {
    const { clock } = one.office;
    const begun = clock.now;
    clock.now += 30 * DAY;
    const name = asideName("tung-nha-log-000000000002.copy", clock.now);
    await writeFile(join(directory, name), "of another history");
    await noteBackups(0);
    clock.now += 365 * DAY;
    await follow();
    await noteBackups(0);
    await follow();
    expect(await readdir(directory)).toContain(name);
    clock.now += DAY;
    await follow();
    expect(await readdir(directory)).not.toContain(name);
    clock.now = begun;
  });

  test("S10 of two processes on one database one writes, and the other takes over", async () => {
    const second = openBackups(one.url, () => undefined);
    const start = (backups: typeof second | DatabaseOffice["backups"]) =>
      startSecondCopy(backups, directory, one.office.deps, {
        onRevision: (listener) => one.database.live.onRevision(listener),
        onFailure: (error) => expect.unreachable(String(error)),
      });
    const stops = [start(one.backups), start(second)];
    await addHelper("Lò Thị Ba");
    await expect.poll(copied, { timeout: 20_000 }).toEqual(await logged());
    await stops[0]?.();
    await addHelper("Lò Thị Bốn");
    await expect.poll(copied, { timeout: 20_000 }).toEqual(await logged());
    await stops[1]?.();
    const place = copyPlace(directory, commune);
    const files = await Promise.all((await copyFiles(place)).map((name) => readCopyFile(place, name)));
    const numbers = files.flatMap((file) => file?.lines.map((line) => line.number) ?? []);
    expect(numbers).toEqual((await logged()).map((row) => row.number));
    await second.close();
  });

  test("S10 a day's file goes only after 14 days, when two verified backups hold what it says", async () => {
    const { office } = one;
    await follow();
    office.clock.now += DAY;
    await addHelper("Lò Thị Năm");
    await follow();
    office.clock.now += 20 * DAY;
    await follow();
    expect((await copyFiles(directory)).length).toBe(2);
    const logNumber = (await logged()).at(-1)?.number ?? 0;
    await noteBackups(logNumber);
    office.clock.now += DAY;
    await follow();
    expect((await copyFiles(directory)).length).toBe(1);
  });

  test("S11 a day's file that a wrong clock dated a year ahead holds up no older one", async () => {
    const { clock } = one.office;
    await follow();
    clock.now += 365 * DAY;
    await addHelper("Lò Thị Sáu");
    await follow();
    clock.now -= 364 * DAY;
    await addHelper("Lò Thị Bảy");
    await follow();
    expect((await copyFiles(directory)).length).toBe(3);
    const logNumber = (await logged()).at(-1)?.number ?? 0;
    await noteBackups(logNumber);
    await follow();
    expect((await copyFiles(directory)).length).toBe(3);
    clock.now += 14 * DAY;
    await noteBackups(logNumber);
    clock.now += DAY;
    await follow();
    expect((await copyFiles(directory)).length).toBe(1);
  });
});

/** Two verified ones of this moment, which hold the log up to a number. */
async function noteBackups(logNumber: number): Promise<void> {
  const madeAt = one.office.clock.now;
  await one.office.storage.locked(commune, async (tx) => {
    for (const each of [id(), id()]) await tx.putBackup({ id: each, madeAt, logNumber, heads: {}, verifiedAt: madeAt });
  });
}

async function follow(): Promise<void> {
  const { storage, clock } = one.office;
  const copy = await SecondCopy.open(directory, commune, sealing, storage);
  await copy.follow(storage, clock.now);
  await copy.dropOld(storage, clock.now);
  await copy.close();
}

async function addHelper(name: string): Promise<void> {
  const act = { name: "add-helper", args: { helper: { id: id(), name, active: true } } };
  expect(await runOfficeAct(one.office.storage, commune, act, "Xuân", one.office.deps)).toMatchObject({
    kind: "applied",
  });
}

async function copied(): Promise<LogRow[]> {
  const { rows, missing } = await readCopy(directory, commune, 0, recoveryKey);
  expect(missing).toEqual([]);
  return rows;
}

function logged(): Promise<LogRow[]> {
  return one.office.storage.read(commune, (tx) => tx.officeLog(0, 1_000));
}
