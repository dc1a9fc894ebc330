import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY, HOUR } from "../../src/base/time.ts";
import type { Household } from "../../src/domain/records.ts";
import type { ProgressAnswer } from "../../src/protocol/office-messages.ts";
import { backupKeyOf } from "../../src/server/backup/backup-key.ts";
import { makeBackup } from "../../src/server/backup/make-backup.ts";
import { restore } from "../../src/server/backup/restore.ts";
import { SecondCopy } from "../../src/server/backup/second-copy.ts";
import { verifyBackup } from "../../src/server/backup/verify-backup.ts";
import { putAwayEnvelope, retryEnvelope, revokeInstallation } from "../../src/server/look-acts.ts";
import { runOfficeAct } from "../../src/server/office-act.ts";
import { rebuild } from "../../src/server/rebuild/rebuild.ts";
import { rotateIntakeKey } from "../../src/server/rotate-key.ts";
import { contentOf } from "../support/compare-offices.ts";
import { householdIn } from "../support/contract-office.ts";
import { type DatabaseOffice, openDatabaseOffice } from "../support/database-office.ts";
import { KeepingPhone } from "../support/keeping-phone.ts";
import { importList, signIn } from "../support/test-office.ts";

// A demonstration's office: field and office acts, backup, more of both, disaster, restore, each phone once.

const LIST = new URL("../../src/server/demo-data/danh-sach-ho.csv", import.meta.url);

/** Households of three villages, and two of the villages. */
type Places = { h1: Id[]; h2: Id[]; h3: Id[]; v1: Id; v3: Id };

let lost: DatabaseOffice;
let commune: Id;
let copyDir: string;
let copy: SecondCopy;
const opened: DatabaseOffice[] = [];

beforeAll(async () => {
  lost = await openDatabaseOffice({ setUp: true });
  opened.push(lost);
  await importList(lost.office, new Uint8Array(await readFile(LIST)));
  commune = (await lost.office.storage.communes())[0]?.id ?? "";
  copyDir = join(lost.directory, "copy");
  const sealing = await backupKeyOf(lost.office.storage, commune, lost.office.deps);
  if (sealing === null) throw new Error("no recovery key");
  copy = await SecondCopy.open(copyDir, commune, sealing, lost.office.storage);
});
afterAll(async () => {
  await copy.close();
  for (const one of opened) await one.close();
});

test("S10 yesterday's backup, the second copy and one sync of each phone give back the whole office", async () => {
  const { office } = lost;
  const { villages } = await office.get<ProgressAnswer>("/api/office/progress");
  const [v1 = "", v2 = "", v3 = ""] = villages.map((line) => line.village);
  const first = await KeepingPhone.enrol(office, "Vi Thị Một", [v1]);
  const second = await KeepingPhone.enrol(office, "Hà Văn Hai", [v2]);
  const [h1, h2, h3] = [await householdsOf(v1), await householdsOf(v2), await householdsOf(v3)];

  for (const household of h1.slice(0, 20)) await first.visit(household);
  await second.edit(at(h2, 0), { note: "gọi cửa sau" });
  await act("edit-household", edit(at(h1, 1), { address: "nhà số 1" }));
  await first.sync(office);
  await second.sync(office);
  const old = await backUp();
  expect(await first.sync(office)).toBe(0);
  const yesterday = await backUp();
  // Only what two verified backups hold may go from a phone.
  expect(await first.sync(office)).toBe(20);
  expect(first.kept).toEqual([]);

  const third = await dayAfter(first, second, { h1, h2, h3, v1, v3 });
  const before = await contentOf(office.storage);

  office.clock.now += HOUR;
  for (const [name, path] of Object.entries({ yesterday, old })) {
    const empty = await openDatabaseOffice({ setUp: false });
    opened.push(empty);
    empty.office.clock.now = office.clock.now;
    const request = { path, copy: copyDir, code: office.recoveryCode, replace: false, acceptMissing: false };
    const done = await restore(empty.backups, request, empty.office.deps);
    expect(done).toMatchObject({ kind: "restored", commune, missing: [] });
    expect((await signIn(empty.office, office.authKey)).status).toBe(200);
    for (const phone of [first, second, third]) await phone.sync(empty.office);
    expect(await waitingOf(empty), name).toEqual([]);
    expect(await contentOf(empty.office.storage), name).toEqual(before);
    const checked = await rebuild(empty.office.storage, commune, { check: true }, empty.office.deps);
    expect(checked, name).toMatchObject({ kind: "same", unlike: [] });
    expect(first.epoch).not.toBe(first.phone.enrolled.epoch);
  }
});

/** What no backup holds: field and office in turn, each on what the other did. Returns a phone that it enrolled. */
async function dayAfter(first: KeepingPhone, second: KeepingPhone, places: Places): Promise<KeepingPhone> {
  const { office } = lost;
  const { h1, h2, h3, v1, v3 } = places;
  office.clock.now += DAY;
  await signIn(office);
  for (const household of h1.slice(20, 40)) await first.visit(household);
  const found = householdIn(v1, 7) as Household;
  const { foundAtDoor: _, code: __, ...args } = found;
  await first.save("add-household", { ...args, members: found.members, consent: null });
  await first.sync(office);
  // The office goes on from what the field brought, and the field from that.
  await act("edit-household", edit(at(h1, 2), { note: "của văn phòng" }));
  await act("edit-household", edit(at(h1, 30), { note: "sau lần thăm" }));
  await second.edit(at(h2, 0), { note: "chìa khóa ở nhà bên" });
  await second.sync(office);
  await act("edit-household", edit(at(h2, 0), { note: "văn phòng sửa sau" }));
  await first.edit(at(h1, 2), { note: "của cán bộ, cùng lúc" });
  await first.sync(office);
  const conflict = (await office.storage.read(commune, (tx) => tx.all("conflict")))[0];
  await act("settle-conflict", { conflict: conflict?.id, keep: "before" });
  // Never in scope, taken by a person; and one that nobody could take, put away.
  const taken = await second.visit(at(h3, 0));
  const refused = await second.visit("A".repeat(22));
  await second.sync(office);
  await retryEnvelope(office.storage, commune, { install: second.phone.install, seq: taken.seq }, "Xuân", office.deps);
  const away = { install: second.phone.install, seq: refused.seq };
  await putAwayEnvelope(office.storage, commune, away, "Xuân", office.deps);
  // A helper and a phone that the backup never heard of; the phone is revoked, what it brought stays.
  const third = await KeepingPhone.enrol(office, "Lô Thị Ba", [v3]);
  for (const household of h3.slice(1, 6)) await third.visit(household);
  await third.sync(office);
  await revokeInstallation(office.storage, commune, third.phone.install, "Xuân", office.deps);
  await rotateIntakeKey(office.storage, commune, office.deps);
  await copy.follow(office.storage, office.clock.now);
  return third;
}

async function backUp(): Promise<string> {
  const { backups, directory, office } = lost;
  const made = await makeBackup(backups, commune, directory, office.deps);
  if (made.kind !== "made") throw new Error(made.kind);
  expect(await verifyBackup(backups, commune, made.path, office.deps)).toMatchObject({ counted: true });
  office.clock.now += HOUR;
  return made.path;
}

async function act(name: string, args: unknown): Promise<void> {
  const { storage, deps } = lost.office;
  expect(await runOfficeAct(storage, commune, { name, args }, "Xuân", deps)).toMatchObject({ kind: "applied" });
}

function edit(household: Id, set: object): object {
  return { household, set, members: [], add: [], consent: null };
}

async function householdsOf(village: Id): Promise<Id[]> {
  return (await lost.office.storage.read(commune, (tx) => tx.all("household", { village }))).map((row) => row.id);
}

async function waitingOf(one: DatabaseOffice): Promise<unknown[]> {
  return one.office.storage.read(commune, (tx) => tx.waitingActs());
}

function at(list: readonly Id[], index: number): Id {
  const found = list[index];
  if (found === undefined) throw new Error(`fewer than ${index + 1} households`);
  return found;
}
