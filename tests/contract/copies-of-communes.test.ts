import { mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { backupKeyOf, recover } from "../../src/server/backup/backup-key.ts";
import { copyFiles, copyPlace, readCopyFile } from "../../src/server/backup/copy-lines.ts";
import { readCopy } from "../../src/server/backup/read-copy.ts";
import { SecondCopy } from "../../src/server/backup/second-copy.ts";
import { LOCKS, openBackups } from "../../src/server/db/backups.ts";
import { startSecondCopy } from "../../src/server/follow-copy.ts";
import { runOfficeAct } from "../../src/server/office-act.ts";
import { type LogRow, logEntry } from "../../src/server/office-log.ts";
import { id } from "../support/contract-office.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { setUpRequest } from "../support/test-office.ts";

const WAIT = { timeout: 20_000 };

let one: DatabaseOffice;
/** Each with the code of its recovery sheet. */
const communes: { id: Id; code: string }[] = [];
let directory: string;
let stops: (() => Promise<void>)[];
beforeAll(async () => {
  one = await openDatabaseOffice({ setUp: true });
  communes.push({ id: (await one.office.storage.communes())[0]?.id ?? "", code: one.office.recoveryCode });
});
afterAll(() => one.close());
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tung-nha-copies-of-"));
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await rm(directory, { recursive: true, force: true });
});

describe("the second copies of several communes", () => {
  test("S10 each is followed, also one that is made while the office runs", async () => {
    start();
    await copiedAll();
    await addCommune();
    await addCommune();
    for (const { id: commune } of communes) await addHelper(commune, "Lò Thị Một");
    await copiedAll();
    expect(await copyFiles(directory)).toEqual([]);
  });

  test("S10 one that can't be written holds up none of the others", async () => {
    const [first = { id: "", code: "" }, ...others] = communes;
    await writeFile(copyPlace(directory, first.id), "in the way");
    const failures: unknown[] = [];
    start(failures);
    await expect.poll(() => failures.length, WAIT).toBe(1);
    for (const other of others) await expect.poll(() => copied(other), WAIT).toEqual(await logged(other.id));
    await rm(copyPlace(directory, first.id));
    await copiedAll();
  });

  test("S10 files of the time when a database held one commune are gone on with in its own directory", async () => {
    const [first = { id: "", code: "" }] = communes;
    const sealing = await backupKeyOf(one.office.storage, first.id, one.office.deps);
    if (sealing === null) throw new Error("no recovery key");
    const copy = await SecondCopy.open(directory, first.id, sealing, one.office.storage);
    await copy.follow(one.office.storage, one.office.clock.now);
    await copy.close();
    // A restore reads them where they lie, and so does one whose directory names the commune's own.
    expect(await copied(first)).toEqual(await logged(first.id));
    const names = await copyFiles(directory);
    await rename(join(directory, names[0] ?? ""), join(directory, `${names[0]}.1.other`));
    const again = await SecondCopy.open(directory, first.id, sealing, one.office.storage);
    await again.follow(one.office.storage, one.office.clock.now);
    await again.close();
    start();
    await addHelper(first.id, "Lò Thị Hai");
    await copiedAll();
    expect((await readdir(directory)).filter((name) => name.includes(".copy"))).toEqual([]);
    expect((await readdir(copyPlace(directory, first.id))).filter((name) => name.endsWith(".copy"))).toEqual(names);
  });

  test("S10 a process whose hold on the copy went with its connection writes nothing more", async () => {
    const second = openBackups(one.url, () => undefined);
    start();
    await copiedAll();
    start([], second);
    for (let times = 0; times < 2; times++) {
      await breakHolders();
      for (const { id: commune } of communes) await addHelper(commune, "Lò Thị Ba");
      await copiedAll();
    }
    for (const stop of stops.splice(0)) await stop();
    for (const { id: commune } of communes) {
      const place = copyPlace(directory, commune);
      const files = await Promise.all((await copyFiles(place)).map((name) => readCopyFile(place, name)));
      const numbers = files.flatMap((file) => file?.lines.map((line) => line.number) ?? []);
      expect(numbers).toEqual((await logged(commune)).map(({ number }) => number));
    }
    await second.close();
  });
});

function start(failures: unknown[] = [], backups = one.backups): void {
  const onRevision = (listener: () => void) => one.database.live.onRevision(listener);
  const onFailure = (error: unknown) => void failures.push(error);
  stops.push(startSecondCopy(backups, directory, one.office.deps, { onRevision, onFailure }));
}

async function copiedAll(): Promise<void> {
  for (const each of communes) await expect.poll(() => copied(each), WAIT).toEqual(await logged(each.id));
}

async function copied({ id: commune, code }: { id: Id; code: string }): Promise<LogRow[]> {
  return (await readCopy(directory, commune, 0, await recoveryKey(commune, code))).rows;
}

function logged(commune: Id): Promise<LogRow[]> {
  return one.office.storage.read(commune, (tx) => tx.officeLog(0, 1_000));
}

async function recoveryKey(commune: Id, code: string): Promise<string> {
  const sealing = await backupKeyOf(one.office.storage, commune, one.office.deps);
  const opened = sealing && (await recover(code, sealing.forRecovery));
  return opened?.kind === "ok" ? opened.recoveryPrivateKey : "";
}

async function addCommune(): Promise<void> {
  const { request, recoveryCode } = await setUpRequest();
  const { storage, clock } = one.office;
  const commune = id();
  const named = { id: commune, name: "Xã bên cạnh", code: String(10_000 + communes.length) };
  await storage.create({ ...named, createdAt: clock.now, epoch: id() }, async (tx) => {
    await tx.putRecovery(request.recovery);
    await logEntry(tx, { v: 1, kind: "recovery", row: request.recovery }, clock.now);
  });
  communes.push({ id: commune, code: recoveryCode });
}

async function addHelper(commune: Id, name: string): Promise<void> {
  const act = { name: "add-helper", args: { helper: { id: id(), name, active: true } } };
  expect(await runOfficeAct(one.office.storage, commune, act, "Xuân", one.office.deps)).toMatchObject({
    kind: "applied",
  });
}

/** As a database that restarts, or a network that ends, would. */
async function breakHolders(): Promise<void> {
  const client = new pg.Client({ connectionString: one.url });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid, 30000) from pg_locks where locktype = 'advisory' and granted
     and objid = ${LOCKS.copy} and database = (select oid from pg_database where datname = current_database())`,
  );
  await client.end();
}
