import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY } from "../../src/base/time.ts";
import { backupKeyOf } from "../../src/server/backup/backup-key.ts";
import { copyFiles } from "../../src/server/backup/copy-lines.ts";
import { makeBackup } from "../../src/server/backup/make-backup.ts";
import { restore } from "../../src/server/backup/restore.ts";
import { SecondCopy } from "../../src/server/backup/second-copy.ts";
import { eraseAtOffice } from "../../src/server/erasure/erase-at-office.ts";
import { runOfficeAct } from "../../src/server/office-act.ts";
import { id } from "../support/contract-office.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { dumpOffice } from "../support/dump-office.ts";
import { importList } from "../support/test-office.ts";

const LIST = new URL("../support/fixtures/list.csv", import.meta.url);

let lost: DatabaseOffice;
let found: DatabaseOffice;
let commune: Id;
let copyDir: string;
/** Followed until just before the backup. */
let early: string;
let path: string;
let erased: Id;
beforeAll(async () => {
  lost = await openDatabaseOffice({ setUp: true });
  found = await openDatabaseOffice({ setUp: true });
  const { office, backups, directory } = lost;
  await importList(office, new Uint8Array(await readFile(LIST)));
  commune = (await office.storage.communes())[0]?.id ?? "";
  copyDir = join(directory, "copy");
  early = join(directory, "early");
  await follow(lost, early);
  await addHelper("Lò Thị Không");
  const made = await makeBackup(backups, commune, directory, office.deps);
  path = made.kind === "made" ? made.path : "";
  // What no backup holds, a day and a file each: two helpers, one whose file goes, and an erasure.
  await aDay(() => addHelper("Lò Thị Một"));
  await aDay(() => addHelper("Lò Thị Hai"));
  erased = (await office.storage.read(commune, (tx) => tx.all("household")))[0]?.id ?? "";
  const what = { kind: "household" as const, id: erased, household: null };
  await aDay(() => eraseAtOffice(office.storage, commune, what, "Xuân", office.deps));
  found.office.clock.now = office.clock.now;
});
afterAll(async () => {
  await lost.close();
  await found.close();
});

describe("no second copy at all", () => {
  test("S15 nothing is restored without it, from an empty directory, another office's, or one that ends before the backup", async () => {
    const before = await dumpOffice(found.office.storage);
    const empty = await mkdtemp(join(found.directory, "unmounted-"));
    const others = join(found.directory, "others");
    await follow(found, others);
    const old = await mkdtemp(join(found.directory, "old-"));
    const [first = ""] = await copyFiles(early);
    await writeFile(join(old, first), await readFile(join(early, first)));
    for (const copy of [null, empty, others, old, join(empty, "gone")]) {
      expect(await run({ replace: true, copy }), String(copy)).toEqual({ kind: "no-copy" });
    }
    expect(await dumpOffice(found.office.storage)).toBe(before);
  });
});

describe("a second copy with a gap", () => {
  test("S15 nothing is restored and the gap is named, since an erasure may lie in it", async () => {
    const before = await dumpOffice(found.office.storage);
    const name = (await copyFiles(copyDir)).at(-2) ?? "";
    const whole = await readFile(join(copyDir, name));
    const number = Number(/\d{12}/.exec(name)?.[0]);
    // Lost, emptied, with a header that can't be read, and with one altered line.
    const header = whole.indexOf("\n") + 1;
    const altered = Buffer.from(whole);
    altered[header + 20] = altered[header + 20] === 65 ? 66 : 65;
    for (const left of [null, Buffer.alloc(0), Buffer.concat([Buffer.from("x"), whole]), altered]) {
      if (left === null) await rm(join(copyDir, name));
      else await writeFile(join(copyDir, name), left);
      expect(await run({ replace: true })).toEqual({ kind: "missing", missing: [{ from: number, to: number }] });
    }
    expect(await dumpOffice(found.office.storage)).toBe(before);
  });

  test("S10 once it is given up, all else is done again, also what stands behind it", async () => {
    expect(await run({ replace: true, acceptMissing: true })).toMatchObject({
      kind: "restored",
      missing: [{}],
      waiting: [],
    });
    const { storage } = found.office;
    const { helpers, household } = await storage.read(commune, async (tx) => ({
      helpers: (await tx.all("helper")).map(({ doc }) => doc.name),
      household: await tx.record("household", erased),
    }));
    expect(helpers.sort()).toEqual(["Lò Thị Không", "Lò Thị Một"]);
    expect(household).toBeNull();
  });
});

describe("a database that holds several communes", () => {
  test("S10 is never replaced by a backup, which holds one", async () => {
    const { storage } = found.office;
    const [held] = await storage.communes();
    if (held === undefined) throw new Error("no commune");
    await storage.create({ ...held, id: id(), name: "Xã bên cạnh" }, async () => undefined);
    const before = await dumpOffice(storage);
    for (const replace of [false, true]) {
      const done = await run({ replace, acceptMissing: true });
      expect(done).toMatchObject({ kind: "several", names: expect.arrayContaining(["Xã bên cạnh", held.name]) });
    }
    expect(await dumpOffice(storage)).toBe(before);
  });
});

function run(said: { replace: boolean; acceptMissing?: boolean; copy?: string | null }) {
  const request = { path, copy: copyDir, code: lost.office.recoveryCode, acceptMissing: false, ...said };
  return restore(found.backups, request, found.office.deps);
}

async function aDay(act: () => Promise<unknown>): Promise<void> {
  lost.office.clock.now += DAY;
  await act();
  await follow(lost, copyDir);
}

async function follow({ office }: DatabaseOffice, directory: string): Promise<void> {
  const { storage, clock, deps } = office;
  const of = (await storage.communes())[0]?.id ?? "";
  const sealing = await backupKeyOf(storage, of, deps);
  if (sealing === null) throw new Error("no recovery key");
  const copy = await SecondCopy.open(directory, of, sealing, storage);
  await copy.follow(storage, clock.now);
  await copy.close();
}

async function addHelper(name: string): Promise<void> {
  const { storage, deps } = lost.office;
  const act = { name: "add-helper", args: { helper: { id: id(), name, active: true } } };
  expect(await runOfficeAct(storage, commune, act, "Xuân", deps)).toMatchObject({ kind: "applied" });
}
