import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Page } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { FieldApp } from "./support/field-app.ts";
import { newToken } from "./support/new-token.ts";
import { phoneAtOffice } from "./support/phone-at-office.ts";
import { readEnrolment } from "./support/phone-disk.ts";

const POLL = { interval: 200 };

/** Without Chromium's locks, which name the process that held them. */
function copyProfile(from: string, to: string): Promise<void> {
  return cp(from, to, { recursive: true, filter: (path) => !basename(path).startsWith("Singleton") });
}

const installs = (page: Page) =>
  page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name = "" }) => name.slice(9)).filter((name) => name.length === 22),
  );
/** The one that the app opens, by its own settings. */
const inUse = (page: Page) =>
  page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await wait(indexedDB.open("tung-nha-settings"));
    const current = await wait(db.transaction("settings").objectStore("settings").get("current"));
    db.close();
    return current as string;
  });

test("S6 a phone whose disk was put back saves again after one contact, with the form that was open", async () => {
  const { office, database, link, origin, phone } = await phoneAtOffice();
  const yesterday = await mkdtemp(join(tmpdir(), "tung-nha-yesterday-"));
  onTestFinished(() => rm(yesterday, { recursive: true, force: true }));
  const arrived = async (install: string) => (await database.envelopesOf(install)).length;
  const app = await FieldApp.enrol(phone, origin, await newToken(office));
  const { certificate } = await readEnrolment(app.page);
  const [first = "", second = "", third = "", fourth = ""] = await app.households();
  await app.nobodyHome(first);
  await expect.poll(() => arrived(certificate.install), POLL).toBe(1);
  await phone.kill();
  await copyProfile(phone.profile, yesterday);
  await phone.start();
  const later = await FieldApp.open(phone, origin, app.passphrase);
  await later.nobodyHome(second);
  await expect.poll(() => arrived(certificate.install), POLL).toBe(2);
  await phone.kill();
  await rm(phone.profile, { recursive: true, force: true });
  await copyProfile(yesterday, phone.profile);
  await link.down();
  await phone.start();
  const again = await FieldApp.open(phone, origin, app.passphrase);
  await again.nobodyHome(third);
  await again.fillVisit(fourth, "Đã hướng dẫn", "Đang ghi khi máy nối lại");
  await link.up();
  await again.page.evaluate(() => void dispatchEvent(new Event("online")));
  await expect.poll(async () => (await installs(again.page)).length, POLL).toBe(2);
  const next = (await installs(again.page)).find((install) => install !== certificate.install) ?? "";
  await expect.poll(() => inUse(again.page), POLL).toBe(next);
  expect(await again.page.getByLabel("Ghi chú").inputValue()).toBe("Đang ghi khi máy nối lại");
  await again.save();
  await expect.poll(() => arrived(next), POLL).toBe(1);
  // Both that bear number 2 are at the office: what it held, and what the phone saved in its place.
  expect(await arrived(certificate.install)).toBe(3);
});
