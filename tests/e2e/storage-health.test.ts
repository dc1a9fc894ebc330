import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { fieldText } from "../../src/ui/text/field.ts";
import { storageText } from "../../src/ui/text/field-storage.ts";
import { unlockText } from "../../src/ui/text/field-unlock.ts";
import { FieldApp } from "./support/field-app.ts";
import { newToken } from "./support/new-token.ts";
import { type PhoneOnLink, phoneAtOffice } from "./support/phone-at-office.ts";
import { readDisk } from "./support/phone-disk.ts";

const INSTALL = "AbCdEfGhIjKlMnOpQrStUv";
const POLL = { interval: 200 };

/** A page of this origin without the app: another tab, as far as the database is concerned. */
async function otherTab({ phone, origin }: PhoneOnLink): Promise<Page> {
  return phone.open(`${origin}/icon.svg`);
}

/** Opens a database natively and holds it as an app of another version would. */
function holdDatabase(page: Page, version: number): Promise<void> {
  return page.evaluate(
    ([name, wanted]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name, wanted);
        opening.onupgradeneeded = () => opening.result.createObjectStore("made-by-another-version");
        opening.onerror = () => reject(new Error(String(opening.error)));
        opening.onsuccess = () => {
          Object.assign(globalThis, { held: opening.result });
          resolve();
        };
      }),
    [`tung-nha-${INSTALL}`, version] as const,
  );
}

function versionOf(page: Page): Promise<number | undefined> {
  return page.evaluate(
    async (name) => (await indexedDB.databases()).find((one) => one.name === name)?.version,
    `tung-nha-${INSTALL}`,
  );
}

test("S1 a full disk loses nothing: the form keeps its content, a file can be made, and the same save goes through", async () => {
  const { office, link, origin, phone } = await phoneAtOffice();
  const app = await FieldApp.enrol(phone, origin, await newToken(office));
  const [first = "", second = ""] = await app.households();
  await link.down();
  await app.nobodyHome(first);
  await app.fillVisit(second, "Đã hướng dẫn", "Ghi khi máy hết chỗ");
  const session = await phone.context.newCDPSession(app.page);
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await expect.poll(() => app.page.evaluate(scratch), POLL).toBe("QuotaExceededError");
  await app.button("Lưu").click();
  await app.page.getByText(fieldText.notSavedFull).first().waitFor();
  expect(await readDisk(app.page)).toMatchObject({ head: 1, waiting: 1 });
  const download = app.page.waitForEvent("download");
  await app.button(storageText.exportFile).click();
  expect(await readFile(await (await download).path(), "utf8")).toMatch(/^TUNG-NHA 1 phong-bi/);
  await app.page.getByRole("alertdialog").getByRole("button", { name: "Quay lại" }).click();
  expect(await app.page.getByLabel("Ghi chú").inputValue()).toBe("Ghi khi máy hết chỗ");
  await app.button("Lưu").click();
  await app.button(fieldText.saveAgain).waitFor();
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await app.button(fieldText.saveAgain).click();
  await app.saved();
  expect(await readDisk(app.page)).toMatchObject({ head: 2, waiting: 2 });
});

/** Chromium judges the room that is left every few seconds only, and tells another figure than it goes by. */
function scratch(): Promise<string> {
  return new Promise((resolve) => {
    const opening = indexedDB.open("scratch");
    opening.onupgradeneeded = () => opening.result.createObjectStore("bytes", { autoIncrement: true });
    opening.onerror = () => resolve(opening.error?.name ?? "");
    opening.onsuccess = () => {
      const writing = opening.result.transaction("bytes", "readwrite");
      writing.objectStore("bytes").add(new Uint8Array(50_000));
      writing.oncomplete = () => resolve("written");
      writing.onabort = () => resolve(writing.error?.name ?? "");
      writing.onerror = () => resolve(writing.error?.name ?? "");
    };
  });
}

/** Chromium tells every page ten gigabytes more than it uses, whatever the disk holds; others tell the truth. */
function tellRoom(page: Page, usage: number, quota: number): Promise<void> {
  return page.evaluate(
    (said) => {
      navigator.storage.estimate = async () => said;
    },
    { usage, quota },
  );
}

test("from 80 % on the app says calmly what to do, and shows how full it is", async () => {
  const { office, origin, phone } = await phoneAtOffice();
  const app = await FieldApp.enrol(phone, origin, await newToken(office));
  await tellRoom(app.page, 1_700_000_000, 2_000_000_000);
  await app.goTo("/dong-bo");
  await app.page.getByText(`${storageText.tight}.`).waitFor();
  await tellRoom(app.page, 17_000_000, 2_000_000_000);
  await app.goTo("/cai-dat");
  await app.page.getByText(storageText.roomFine).waitFor();
  expect(await app.page.getByText(storageText.tight).count()).toBe(0);
});

test("S13 an upgrade that another tab blocks says so, and goes on by itself once that tab is closed", async () => {
  const it = await phoneAtOffice();
  const { origin, phone } = it;
  const other = await otherTab(it);
  await holdDatabase(other, 5);
  const page = await phone.open(origin);
  await page.getByText(storageText.blockedTitle).waitFor();
  await other.close();
  await page.getByText(unlockText.noLink).waitFor();
  expect(await versionOf(page)).toBeGreaterThan(5);
});

test("S13 a database that is newer than the code is left alone, and the newest app is fetched", async () => {
  const it = await phoneAtOffice();
  const { link, origin, phone } = it;
  const other = await otherTab(it);
  await holdDatabase(other, 990);
  const page = await phone.open(origin);
  await page.getByText(storageText.newerTitle).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: storageText.update }).click();
  await reloaded;
  await page.getByText(storageText.newerTitle).waitFor();
  await link.down();
  await page.getByRole("button", { name: storageText.update }).click();
  await page.getByText(storageText.newerStill).waitFor();
  expect(await versionOf(other)).toBe(990);
});

test("S14 a database that is gone beside its witness is told with what is known, and made good by a link", async () => {
  const it = await phoneAtOffice();
  const { office, origin, phone } = it;
  const other = await otherTab(it);
  await other.evaluate((install) => localStorage.setItem(`tung-nha-head/${install}`, "12"), INSTALL);
  const page = await phone.open(origin);
  await page.getByText(storageText.missingTitle).waitFor();
  await page.getByText(storageText.known("12")).waitFor();
  await page.getByText(storageText.nothingReadable).waitFor();
  await page.getByText(storageText.newLink).waitFor();
  await page.close();
  await FieldApp.enrol(phone, origin, await newToken(office));
  expect(await other.evaluate((install) => localStorage.getItem(`tung-nha-head/${install}`), INSTALL)).toBeNull();
});

test("S14 what a broken database still holds can be taken out as a file", async () => {
  const { office, link, origin, phone } = await phoneAtOffice();
  const app = await FieldApp.enrol(phone, origin, await newToken(office));
  const [path = ""] = await app.households();
  await link.down();
  await app.nobodyHome(path);
  await app.page.evaluate(forgetVault);
  await app.page.goto(origin);
  await app.page.getByText(storageText.readable("1")).waitFor();
  const download = app.page.waitForEvent("download");
  await app.button(storageText.exportFile).click();
  expect(await readFile(await (await download).path(), "utf8")).toMatch(/^TUNG-NHA 1 phong-bi/);
});

/** What a broken disk may do: the one row without which nothing can be unlocked is gone. */
async function forgetVault(): Promise<void> {
  const name = (await indexedDB.databases()).find((one) => /^tung-nha-.{22}$/.test(one.name ?? ""))?.name ?? "";
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const writing = opening.result.transaction("state", "readwrite");
      writing.objectStore("state").delete("vault");
      writing.oncomplete = () => resolve(opening.result.close());
    };
  });
}

test("S1 two tabs that save at the same time share one gapless chain, and both show it", async () => {
  const { office, link, origin, phone } = await phoneAtOffice();
  const app = await FieldApp.enrol(phone, origin, await newToken(office));
  const paths = await app.households();
  const second = await FieldApp.open(phone, origin, app.passphrase);
  await link.down();
  for (let round = 0; round < 3; round++) {
    const [a = "", b = ""] = paths.slice(round * 2);
    await Promise.all([app.openHousehold(a), second.openHousehold(b)]);
    for (const tab of [app, second]) await tab.button(fieldText.nobodyHome).click();
    await Promise.all([app, second].map((tab) => tab.button(fieldText.saveAway).click()));
    await Promise.all([app, second].map((tab) => tab.saved()));
    for (const tab of [app, second]) await tab.page.waitForFunction(() => history.state?.sheet !== true);
  }
  expect(await readDisk(app.page)).toMatchObject({ head: 6, waiting: 6 });
  for (const tab of [app, second]) {
    await tab.goTo("/dong-bo");
    await expect.poll(() => tab.page.locator('a.row[href^="/dong-bo/"]').count(), POLL).toBe(6);
  }
});
