import { afterAll, expect, test } from "vitest";
import { HOUR } from "../../src/base/time.ts";
import { makeBackup } from "../../src/server/backup/make-backup.ts";
import { restore } from "../../src/server/backup/restore.ts";
import { rotateIntakeKey } from "../../src/server/rotate-key.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { addHelper } from "../support/test-office.ts";
import { TestPhone } from "../support/test-phone.ts";

const opened: DatabaseOffice[] = [];
afterAll(async () => {
  for (const one of opened) await one.close();
});

test("S10 restored without the second copy after rotate-key, phones are told of a key that the office can open", async () => {
  const lost = await another(true);
  const { office, backups, directory } = lost;
  const commune = (await office.storage.communes())[0]?.id ?? "";
  const { link } = await addHelper(office, "Lương Văn Dũng", []);
  const phone = await TestPhone.enrol(office, link.token);
  office.clock.now += HOUR;
  const made = await makeBackup(backups, commune, directory, office.deps);
  if (made.kind !== "made") throw new Error(made.kind);
  office.clock.now += HOUR;
  const gone = await rotateIntakeKey(office.storage, commune, office.deps);
  expect((await phone.push()).keys.map(({ keyId }) => keyId)).toEqual([gone]);

  const alone = await another(false);
  alone.office.clock.now = office.clock.now + HOUR;
  const request = { path: made.path, copy: null, code: office.recoveryCode, replace: false, acceptMissing: true };
  expect(await restore(alone.backups, request, alone.office.deps)).toMatchObject({ kind: "restored", newKey: true });
  const body = phone.body();
  const answer = await (await alone.office.ask("/api/sync/push", { method: "POST", body })).json();
  const [told] = answer.keys;
  expect(told).toMatchObject({ purpose: "intake", commune });
  const held = await alone.office.storage.read(commune, (tx) => tx.keys());
  const key = held.find(({ keyId }) => keyId === told.keyId);
  expect(key?.privateKey).toEqual(expect.any(String));
  // The phone seals to the newest that it was told of, and what was sealed to the older ones still opens.
  expect(key?.createdAt).toBeGreaterThan(phone.enrolled.certificate.issuedAt);
  const intake = held.filter(({ purpose }) => purpose === "intake");
  expect(intake.filter(({ retiredAt }) => retiredAt === null)).toEqual([key]);
  expect(intake).toHaveLength(2);
});

async function another(setUp: boolean): Promise<DatabaseOffice> {
  const one = await openDatabaseOffice({ setUp });
  opened.push(one);
  return one;
}
