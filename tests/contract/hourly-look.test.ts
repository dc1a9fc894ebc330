import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY, MINUTE } from "../../src/base/time.ts";
import type { ProgressAnswer } from "../../src/protocol/office-messages.ts";
import { backupKeyOf } from "../../src/server/backup/backup-key.ts";
import { makeBackup } from "../../src/server/backup/make-backup.ts";
import { restore } from "../../src/server/backup/restore.ts";
import { SecondCopy } from "../../src/server/backup/second-copy.ts";
import type { Ended } from "../../src/server/erasure/end-comments.ts";
import { lookOnce, startHourlyLook } from "../../src/server/hourly-look.ts";
import type { Storage } from "../../src/server/storage.ts";
import { id } from "../support/contract-office.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { dumpOffice } from "../support/dump-office.ts";
import { KeepingPhone } from "../support/keeping-phone.ts";
import { importList } from "../support/test-office.ts";

const LIST = new URL("../../src/server/demo-data/danh-sach-ho.csv", import.meta.url);
const WORDS = "bi-mat-cua-nguoi-dan";
/** 00:30 in Vietnam, 31 days after the campaign's last. */
const OVER = Date.parse("2025-12-15T17:30:00Z");

let one: DatabaseOffice;
let commune: Id;
let village: Id;
let phone: KeepingPhone;
const opened: DatabaseOffice[] = [];
beforeAll(async () => {
  one = await openDatabaseOffice({ setUp: true });
  opened.push(one);
  commune = (await one.office.storage.communes())[0]?.id ?? "";
  await importList(one.office, new Uint8Array(await readFile(LIST)));
  village = (await one.office.get<ProgressAnswer>("/api/office/progress")).villages[0]?.village ?? "";
  phone = await KeepingPhone.enrol(one.office, "Vi Thị Một", [village]);
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  for (const each of opened) await each.close();
});

test("S15 a restore of an older backup ends them again, also when their phone brings them once more", async () => {
  const { office, backups, directory } = one;
  await bring();
  const made = await makeBackup(backups, commune, directory, office.deps);
  if (made.kind !== "made") throw new Error(made.kind);
  // It is not in the backup, and still on the phone.
  await bring();
  await lookAt(OVER - 7 * DAY);
  await lookAt(OVER - 4 * DAY);
  expect(await lookAt(OVER)).toMatchObject([{ erased: 2 }]);
  const copyDir = join(directory, "copy");
  await followInto(copyDir);

  const empty = await openDatabaseOffice({ setUp: false });
  opened.push(empty);
  empty.office.clock.now = office.clock.now;
  const request = { path: made.path, copy: copyDir, code: office.recoveryCode, replace: false, acceptMissing: false };
  const done = await restore(empty.backups, request, empty.office.deps);
  expect(done).toMatchObject({ kind: "restored", missing: [] });
  expect(await dumpOffice(empty.office.storage)).not.toContain(WORDS);
  await phone.sync(empty.office);
  expect(await dumpOffice(empty.office.storage)).not.toContain(WORDS);
  expect(await comments(empty)).toEqual([]);
});

test("of several processes one looks", async () => {
  const ended: Ended[] = [];
  await one.backups.once("term", () => lookOnce(one.backups, one.office.deps, (it) => ended.push(it)));
  expect(ended).toEqual([]);
  await lookOnce(one.backups, one.office.deps, (it) => ended.push(it));
  expect(ended).toHaveLength(1);
});

test("a commune that fails holds up the look at no other, and is told after them", async () => {
  const ended: Ended[] = [];
  const [real] = await one.office.storage.communes();
  const communes = async () => [{ ...real, id: "A".repeat(22) }, real];
  const locked = one.office.storage.locked.bind(one.office.storage);
  const backups = { ...one.backups, storage: { communes, locked } as unknown as Storage };
  await expect(lookOnce(backups, one.office.deps, (it) => ended.push(it))).rejects.toThrow();
  expect(ended).toHaveLength(1);
});

test("a running office looks ten minutes after its start and then every hour, until it is stopped", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let looks = 0;
  let end: () => void = () => undefined;
  // Each look lasts until the test ends it. No database: its own timers would be counted.
  const once = async () => {
    looks++;
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    return null;
  };
  const listener = { onEnded: () => undefined, onFailure: () => undefined };
  const stop = startHourlyLook({ storage: one.backups.storage, once }, one.office.deps, listener);
  for (const wait of [10, 60, 60]) {
    const before = looks;
    await vi.advanceTimersByTimeAsync(wait * MINUTE - 1);
    expect(looks).toBe(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(looks).toBe(before + 1);
    // The next wait begins behind the look.
    expect(vi.getTimerCount()).toBe(0);
    end();
    await vi.advanceTimersByTimeAsync(0);
  }
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  // In the middle of a look: it ends before the stop does, and none follows.
  let isStopped = false;
  const stopping = stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(isStopped).toBe(false);
  end();
  await stopping;
  expect([looks, vi.getTimerCount()]).toEqual([4, 0]);
});

async function bring(): Promise<void> {
  const consent = { notice: "1", way: "spoken", guardian: false };
  const item = "item-1".padEnd(22, "A");
  await phone.save("write-comment", {
    ...{ id: id(), village, item, route: "office", consent, sealed: WORDS, signedBy: null },
  });
  await phone.sync(one.office);
  expect(await dumpOffice(one.office.storage)).toContain(WORDS);
}

async function lookAt(now: number): Promise<Ended[]> {
  one.office.clock.now = now;
  const ended: Ended[] = [];
  await lookOnce(one.backups, one.office.deps, (it) => ended.push(it));
  return ended;
}

/** The second copy, up to the newest entry of the office's log. */
async function followInto(directory: string): Promise<void> {
  const { storage, deps, clock } = one.office;
  const sealing = await backupKeyOf(storage, commune, deps);
  if (sealing === null) throw new Error("no recovery key");
  const copy = await SecondCopy.open(directory, commune, sealing, storage);
  await copy.follow(storage, clock.now);
  await copy.close();
}

function comments(of: DatabaseOffice): Promise<unknown[]> {
  return of.office.storage.read(commune, (tx) => tx.all("comment"));
}
