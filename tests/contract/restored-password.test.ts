import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toBase64Url, utf8 } from "../../src/base/bytes.ts";
import type { Id } from "../../src/base/id.ts";
import type { RecoveryAnswer } from "../../src/protocol/new-password.ts";
import { backupKeyOf } from "../../src/server/backup/backup-key.ts";
import { makeBackup } from "../../src/server/backup/make-backup.ts";
import { restore } from "../../src/server/backup/restore.ts";
import { SecondCopy } from "../../src/server/backup/second-copy.ts";
import { hash } from "../../src/vault/crypto.ts";
import { makeNewPassword } from "../../src/vault/new-password.ts";
import type { DeriveKey } from "../../src/vault/types.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { COORDINATOR, signIn, type TestOffice } from "../support/test-office.ts";

const derive: DeriveKey = async (passphrase, salt) => hash(utf8(`${passphrase}\n${toBase64Url(salt)}`));

const opened: DatabaseOffice[] = [];
let commune: Id;
let lost: DatabaseOffice;
beforeAll(async () => {
  lost = await another({ setUp: true });
  commune = (await lost.office.storage.communes())[0]?.id ?? "";
});
afterAll(async () => {
  for (const one of opened) await one.close();
});

test("S10 a password that was set by the sheet after the backup counts after a restore, where there is the second copy", async () => {
  const { office, backups, directory } = lost;
  const sealing = await backupKeyOf(office.storage, commune, office.deps);
  if (sealing === null) throw new Error("no recovery key");
  const copyDir = join(directory, "copy");
  const copy = await SecondCopy.open(copyDir, commune, sealing, office.storage);
  const made = await makeBackup(backups, commune, directory, office.deps);
  if (made.kind !== "made") throw new Error(made.kind);
  const authKey = await setPassword(office, "mot mat khau khac han");
  await copy.follow(office.storage, office.clock.now);
  await copy.close();

  const asked = { path: made.path, code: office.recoveryCode, replace: false };
  const whole = await another({ setUp: false });
  const done = await restore(whole.backups, { ...asked, copy: copyDir }, whole.office.deps);
  expect(done).toMatchObject({ kind: "restored", waiting: [], missing: [] });
  expect((await signIn(whole.office, office.authKey)).status).toBe(401);
  expect((await signIn(whole.office, authKey)).status).toBe(200);

  // Without the copy the backup's own password counts, and the sheet still opens the door.
  const alone = await another({ setUp: false });
  await restore(alone.backups, { ...asked, copy: null, acceptMissing: true }, alone.office.deps);
  expect((await signIn(alone.office, authKey)).status).toBe(401);
  expect((await signIn(alone.office, office.authKey)).status).toBe(200);
  const third = await setPassword(alone.office, "mot mat khau nua", office.recoveryCode);
  expect((await signIn(alone.office, third)).status).toBe(200);
});

async function another(options: { setUp: boolean }): Promise<DatabaseOffice> {
  const one = await openDatabaseOffice(options);
  opened.push(one);
  return one;
}

/** Returns the key that signs in from now on. */
async function setPassword(office: TestOffice, password: string, code = office.recoveryCode): Promise<string> {
  const sheet = await office.get<RecoveryAnswer>("/api/office/recovery");
  const made = await makeNewPassword(commune, sheet, { coordinator: COORDINATOR, code, password }, derive);
  if (made.kind !== "ok") throw new Error(made.kind);
  await office.post("/api/office/new-password", made.request);
  return made.request.authKey;
}
