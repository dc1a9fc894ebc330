import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY } from "../../src/base/time.ts";
import { makeBackup } from "../../src/server/backup/make-backup.ts";
import { verifyBackup } from "../../src/server/backup/verify-backup.ts";
import { runOfficeAct } from "../../src/server/office-act.ts";
import { id } from "../support/contract-office.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { KeepingPhone } from "../support/keeping-phone.ts";

// A machine whose clock is wrong by a year makes backups; the field goes on.

let one: DatabaseOffice;
let commune: Id;
let phone: KeepingPhone;
beforeAll(async () => {
  one = await openDatabaseOffice({ setUp: true });
  commune = (await one.office.storage.communes())[0]?.id ?? "";
  phone = await KeepingPhone.enrol(one.office, "Vi Thị Một", []);
});
afterAll(() => one.close());

test.each([
  ["ahead", 365 * DAY],
  ["behind", -20 * 365 * DAY],
])(
  "S10 a verified backup of a clock that was a year %s neither holds the watermark nor moves it too far",
  async (_, skew) => {
    await saveAndSync();
    await backUpAt(skew);
    const held = await watermark();
    await saveAndSync();
    const newest = await backUpAt(0);
    // Two backups hold what the wrong one holds, one what came after it.
    expect(await watermark()).toBe((phone.phone.head?.seq ?? 0) - 1);
    expect(await watermark()).toBeGreaterThanOrEqual(held);
    await saveAndSync();
    await backUpAt(0);
    expect(await watermark()).toBe((phone.phone.head?.seq ?? 0) - 1);
    await backUpAt(0);
    expect(await watermark()).toBe(phone.phone.head?.seq);
    expect((await names()).some((name) => name.includes(newest))).toBe(true);
  },
);

test("S15 a backup of a clock that was a year ahead ends when as many nights' are newer", async () => {
  const wrong = await backUpAt(365 * DAY);
  for (let night = 0; night < 14; night++) {
    expect(
      (await names()).some((name) => name.includes(wrong)),
      `night ${night}`,
    ).toBe(true);
    await act();
    await backUpAt(0);
  }
  await backUpAt(0);
  expect((await names()).some((name) => name.includes(wrong))).toBe(false);
});

async function saveAndSync(): Promise<void> {
  await phone.save("edit-household", { household: id(), set: { note: "x" }, members: [], add: [], consent: null });
  await phone.sync(one.office);
}

async function act(): Promise<void> {
  const args = { helper: { id: id(), name: "Lò Thị Hai", active: true } };
  await runOfficeAct(one.office.storage, commune, { name: "add-helper", args }, "Xuân", one.office.deps);
}

/** Makes and verifies one while the clock is wrong by so much; a day later by the right one it is right again. */
async function backUpAt(skew: number): Promise<Id> {
  const { clock, deps } = one.office;
  clock.now += skew;
  const made = await makeBackup(one.backups, commune, one.directory, deps);
  if (made.kind !== "made") throw new Error(made.kind);
  expect(await verifyBackup(one.backups, commune, made.path, deps)).toMatchObject({ counted: true });
  clock.now += DAY / 24 - skew;
  return made.id;
}

function watermark(): Promise<number> {
  return one.office.storage.read(commune, (tx) => tx.watermark(phone.phone.install));
}

function names(): Promise<string[]> {
  return readdir(join(one.directory));
}
