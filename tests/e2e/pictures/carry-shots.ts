import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HelperLine } from "../../../src/protocol/office-messages.ts";
import { carryText } from "../../../src/ui/text/field-carry.ts";
import { conflictText } from "../../../src/ui/text/field-conflict.ts";
import { storageText } from "../../../src/ui/text/field-storage.ts";
import { syncText } from "../../../src/ui/text/field-sync.ts";
import { FieldApp } from "../support/field-app.ts";
import type { Middlebox } from "../support/middlebox.ts";
import { PhoneBrowser } from "../support/phone-browser.ts";
import type { TestOffice } from "../support/test-office.ts";
import type { Shooter } from "./shooter.ts";

/** Files out and in, and an envelope that the office did not take; the phone has a whole evening that waits. */
export async function shootCarrying(app: FieldApp, office: TestOffice, road: Middlebox, shooter: Shooter): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tung-nha-files-"));
  try {
    await exported(app, shooter);
    await received(app, await colleaguesFile(office, folder), folder, shooter);
    await rejected(app, road, shooter);
    await courierRefused(app, shooter);
    await storage(app, shooter);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exported(app: FieldApp, shooter: Shooter): Promise<void> {
  const { page } = app;
  await app.goTo("/xuat-tep");
  await page.getByText(carryText.whichFile).first().waitFor();
  await shooter.shoot(page, "export");
  const download = page.waitForEvent("download");
  await app.button(carryText.exportFile).click();
  await (await download).path();
  await page.getByText(carryText.allExported).waitFor();
  await shooter.shoot(page, "export-done", 5_000);
  await app.goTo("/dong-bo");
  await page.getByText(carryText.otherWays).waitFor();
  await shooter.shoot(page, "sync-carried");
  await shooter.shoot(page, "sync-ways", carryText.receiveFile);
}

async function received(app: FieldApp, file: string, folder: string, shooter: Shooter): Promise<void> {
  const { page } = app;
  await app.goTo("/nhan-tep");
  await page.getByText(carryText.courierNone).waitFor();
  await shooter.shoot(page, "receive");
  const other = join(folder, "anh-chup.txt");
  await writeFile(other, "không phải phong bì");
  await page.locator('input[type="file"]').setInputFiles(other);
  await page.getByText(carryText.notParcel).waitFor();
  await shooter.shoot(page, "receive-other-file");
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByText(carryText.carried("1")).waitFor();
  await shooter.shoot(page, "receive-carried");
}

/** One envelope of a colleague who has no signal, as a file. */
async function colleaguesFile(office: TestOffice, folder: string): Promise<string> {
  const colleague = await PhoneBrowser.create();
  try {
    const helpers = await office.http.get<HelperLine[]>("/api/office/helpers");
    const other = helpers.find(({ name }) => name !== office.demo.helper);
    const { token } = await office.http.post<{ token: string }>(`/api/office/helpers/${other?.id}/link`, {});
    const app = await FieldApp.enrol(colleague, office.origin, token);
    const [path = ""] = await app.households();
    await colleague.context.setOffline(true);
    await app.nobodyHome(path);
    await app.page.waitForFunction(() => history.state?.sheet !== true);
    await app.goTo("/xuat-tep");
    const download = app.page.waitForEvent("download");
    await app.button(carryText.exportFile).click();
    const file = join(folder, "phong-bi.txt");
    await (await download).saveAs(file);
    return file;
  } finally {
    await colleague.close();
  }
}

const PUSH = "/api/sync/push";

interface Pushed {
  receipts: { seq: number }[];
  rejected: { seq: number; reason: string }[];
}

/** As an office answers that lacks the key of one envelope. */
async function rejected(app: FieldApp, road: Middlebox, shooter: Shooter): Promise<void> {
  const { page } = app;
  const { answer } = road;
  road.answer = () => null;
  road.changeAnswer = (path, said) => {
    if (path !== PUSH || said.status !== 200) return said;
    const pushed = JSON.parse(String(said.body)) as Pushed;
    const seq = Math.max(0, ...pushed.receipts.map((receipt) => receipt.seq));
    const receipts = pushed.receipts.filter((receipt) => receipt.seq !== seq);
    const body = JSON.stringify({ ...pushed, receipts, rejected: [{ seq, reason: "unknown-key" }] });
    return { ...said, body };
  };
  await app.goTo("/dong-bo");
  await page.getByRole("button", { name: /^Gửi (ngay|lại)$/ }).click();
  await page.getByText(syncText.rejectKey).first().waitFor();
  await shooter.shoot(page, "sync-rejected");
  await app.goTo("/can-xem");
  await page.getByText(syncText.lookOut).waitFor();
  await shooter.shoot(page, "look");
  road.openRoad();
  road.answer = answer;
}

/** As a courier's database tells after a delivery: one of each kind of refusal, and receipts for their senders. */
async function courierRefused(app: FieldApp, shooter: Shooter): Promise<void> {
  const { page } = app;
  await page.evaluate(REFUSED);
  await app.goTo("/nhan-tep");
  await page.getByText(carryText.refusedForGood).waitFor();
  await shooter.shoot(page, "receive-refused", 5_000);
  await page.evaluate(NONE_REFUSED);
}

const inCourier = (work: string) => `new Promise((resolve) => {
  const opening = indexedDB.open("tung-nha-courier");
  opening.onsuccess = () => {
    const writing = opening.result.transaction(["envelopes", "receipts"], "readwrite");
    const envelopes = writing.objectStore("envelopes");
    const receipts = writing.objectStore("receipts");
    ${work}
    writing.oncomplete = () => resolve(opening.result.close());
  };
})`;
const REFUSED = inCourier(`
    const row = { install: "AAAAAAAAAAAAAAAAAAAAAA", commune: "none", rejectedAt: Date.now() };
    envelopes.put({ ...row, seq: 1, hash: "a", size: 0, rejected: "proof" });
    envelopes.put({ ...row, seq: 2, hash: "b", size: 400, rejected: "unknown-key" });
    envelopes.put({ ...row, seq: 3, hash: "c", size: 400, rejected: "unknown-key" });
    receipts.put({ install: row.install, seq: 4, hash: "d", epoch: "e", signature: "s", commune: "none", at: 1 });`);
const NONE_REFUSED = inCourier(`
    envelopes.delete(IDBKeyRange.bound(["AAAAAAAAAAAAAAAAAAAAAA"], ["AAAAAAAAAAAAAAAAAAAAAB"]));
    receipts.delete(IDBKeyRange.bound(["AAAAAAAAAAAAAAAAAAAAAA"], ["AAAAAAAAAAAAAAAAAAAAAB"]));`);

async function storage(app: FieldApp, shooter: Shooter): Promise<void> {
  const { page } = app;
  await page.evaluate(() => {
    const { estimate } = navigator.storage;
    navigator.storage.estimate = async () => ({ usage: 1_700_000_000, quota: 2_000_000_000 });
    Object.assign(globalThis, { estimate });
  });
  await app.goTo("/");
  await page.getByText(`${storageText.tight}.`).waitFor();
  await shooter.shoot(page, "today-tight");
  await app.goTo("/cai-dat");
  await page.getByRole("heading", { name: storageText.title }).waitFor();
  await shooter.shoot(page, "settings-storage", storageText.notKeptDo);
  await page.evaluate("navigator.storage.estimate = globalThis.estimate");
}

/** Two people wrote the same field of one household: nobody is asked to do anything about it here. */
export async function shootConflict(app: FieldApp, path: string, shooter: Shooter): Promise<void> {
  await app.openHousehold(path);
  await app.page.getByText(conflictText.looking).waitFor();
  await shooter.shoot(app.page, "household-conflict", conflictText.looking);
}
