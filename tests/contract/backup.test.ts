import { readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY } from "../../src/base/time.ts";
import { makeBackup } from "../../src/server/backup/make-backup.ts";
import { restore } from "../../src/server/backup/restore.ts";
import { verifyBackup } from "../../src/server/backup/verify-backup.ts";
import { backUpOnce, nextNight } from "../../src/server/nightly-backup.ts";
import { randomBytes } from "../../src/vault/crypto.ts";
import { newRecoveryCode } from "../../src/vault/recovery.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { dumpOffice } from "../support/dump-office.ts";
import { importList } from "../support/test-office.ts";

const LIST = new Uint8Array(await readFile(new URL("../support/fixtures/list.csv", import.meta.url)));

let one: DatabaseOffice;
let commune: Id;
let path: string;
let before: string;
beforeAll(async () => {
  one = await openDatabaseOffice({ setUp: true });
  await importList(one.office, LIST);
  commune = (await one.office.storage.communes())[0]?.id ?? "";
  path = await made();
  before = await dumpOffice(one.office.storage);
});
afterAll(() => one.close());

describe("a backup", () => {
  test("T9 shows no name and no private key to whoever finds it", async () => {
    const file = await readFile(path, "latin1");
    const keys = await one.office.storage.read(commune, (tx) => tx.keys());
    for (const { privateKey, forRecovery } of keys) {
      expect(file).not.toContain(forRecovery);
      if (privateKey !== null) expect(file).not.toContain(privateKey);
    }
    expect(file).not.toContain(Buffer.from("Nà Lặc", "utf8").toString("latin1"));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("holds the private halves only as the recovery sheet opens them", async () => {
    const lines: string[] = [];
    for await (const line of one.backups.snapshot(commune)) if ("row" in line) lines.push(line.row);
    const keys = await one.office.storage.read(commune, (tx) => tx.keys());
    for (const { privateKey } of keys) {
      if (privateKey !== null) expect(lines.filter((line) => line.includes(privateKey))).toEqual([]);
    }
    expect(
      lines.filter((line) => line.includes("forRecovery") || line.includes("for_recovery")).length,
    ).toBeGreaterThan(2);
  });

  test("that was cut or altered anywhere is refused, is not counted, and restores nothing", async () => {
    const bytes = await readFile(path);
    const bad = join(one.directory, "bad.backup");
    const places = [0, 40, 700, Math.floor(bytes.length / 2), bytes.length - 1];
    for (const place of places) {
      for (const damaged of [bytes.subarray(0, place), flipped(bytes, place)]) {
        await writeFile(bad, damaged);
        await expect(verifyBackup(one.backups, commune, bad, one.office.deps), `at ${place}`).rejects.toThrow();
        const request = { path: bad, copy: null, code: one.office.recoveryCode, replace: true, acceptMissing: true };
        const done = await restore(one.backups, request, one.office.deps).catch(() => null);
        expect(done?.kind).not.toBe("restored");
      }
    }
    expect(await dumpOffice(one.office.storage)).toBe(before);
    const known = await one.office.storage.read(commune, (tx) => tx.backups());
    expect(known.map((row) => row.verifiedAt)).toEqual([null]);
  });

  test("is restored only with the code of its own sheet, and over an office only when that is said", async () => {
    const run = (code: string, replace: boolean) =>
      restore(one.backups, { path, copy: null, code, replace, acceptMissing: false }, one.office.deps);
    expect(await run(`${one.office.recoveryCode.slice(0, -1)}?`, true)).toEqual({ kind: "mistyped" });
    expect(await run(await newRecoveryCode(randomBytes), true)).toEqual({ kind: "wrong-code" });
    expect(await run(one.office.recoveryCode, false)).toMatchObject({ kind: "not-empty" });
    expect(await dumpOffice(one.office.storage)).toBe(before);
  });

  test("ends after 14 days, but for the newest two verified", async () => {
    const { office, backups } = one;
    const verified = [await made(), await made()];
    for (const it of verified) await verifyBackup(backups, commune, it, office.deps);
    const unfinished = join(one.directory, `tung-nha-2025-01-01-0200-${"A".repeat(22)}.backup.part`);
    await writeFile(unfinished, "cut");
    await utimes(unfinished, 0, 0);
    office.clock.now += 15 * DAY;
    // A clock that jumped, for all that one backup can tell.
    const first = await makeBackup(backups, commune, one.directory, office.deps);
    expect(first).toMatchObject({ kind: "made", deleted: [basename(unfinished)] });
    office.clock.now += DAY;
    const done = await makeBackup(backups, commune, one.directory, office.deps);
    if (done.kind !== "made") throw new Error(done.kind);
    expect(done.deleted).toEqual([basename(path)]);
    const left = (await readdir(one.directory)).map((name) => join(one.directory, name));
    expect(left).toEqual(expect.arrayContaining([...verified, done.path]));
  });

  test("S16 holds whole blobs with their receipts, and of one still on its way nothing", async () => {
    const { storage } = one.office;
    const bytes = new Uint8Array(randomBytes(3_000));
    const hash = "B".repeat(43);
    const part = { install: commune, hash: "P".repeat(43), part: 0, bytes, at: 1 };
    const receipt = { epoch: "e", signature: "s" };
    const whole = { hash, install: commune, keyId: "k", size: bytes.length, bytes, receivedAt: 5, receipt };
    await storage.write(commune, async (tx) => {
      await tx.addBlob(whole);
      await tx.addBlobPart(part);
    });
    const file = await made();
    await verifyBackup(one.backups, commune, file, one.office.deps);
    const request = { path: file, copy: null, code: one.office.recoveryCode, replace: true, acceptMissing: true };
    expect((await restore(one.backups, request, one.office.deps)).kind).toBe("restored");
    const blob = await storage.read(commune, (tx) => tx.blob(hash));
    expect({ ...blob, bytes: new Uint8Array(blob?.bytes ?? []) }).toEqual(whole);
    expect(await storage.read(commune, (tx) => tx.unfinishedBlobs(commune))).toEqual([]);
  });

  test("is made once a night by several processes, at 02:00 in Vietnam, and verified", async () => {
    expect(new Date(nextNight(Date.parse("2025-11-06T18:59:00Z"))).toISOString()).toBe("2025-11-06T19:00:00.000Z");
    expect(new Date(nextNight(Date.parse("2025-11-06T19:00:00Z"))).toISOString()).toBe("2025-11-07T19:00:00.000Z");
    one.office.clock.now += DAY;
    const run = () => backUpOnce(one.backups, one.directory, one.office.deps);
    const counts = await Promise.all([run(), run(), run()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await run()).toBe(0);
    const [newest] = await one.office.storage.read(commune, (tx) => tx.backups());
    expect(newest?.verifiedAt).toBe(one.office.clock.now);
  });
});

async function made(): Promise<string> {
  const done = await makeBackup(one.backups, commune, one.directory, one.office.deps);
  if (done.kind !== "made") throw new Error(done.kind);
  one.office.clock.now += 1;
  return done.path;
}

function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}
