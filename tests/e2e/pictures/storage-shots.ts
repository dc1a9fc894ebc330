import type { Page } from "playwright";
import { storageText } from "../../../src/ui/text/field-storage.ts";
import { FieldApp } from "../support/field-app.ts";
import type { Middlebox } from "../support/middlebox.ts";
import { PhoneBrowser } from "../support/phone-browser.ts";
import type { TestOffice } from "../support/test-office.ts";
import { tokenOf } from "./door-shots.ts";
import type { Shooter } from "./shooter.ts";

const INSTALL = "AbCdEfGhIjKlMnOpQrStUv";

/** A database that another tab blocks, that a newer app made, that is gone, and that is broken with envelopes in it. */
export async function shootStorageDoors(office: TestOffice, road: Middlebox, shooter: Shooter): Promise<void> {
  await onNewPhone(async (phone) => {
    const other = await phone.open(`${road.origin}/icon.svg`);
    await holdDatabase(other, 5);
    const page = await phone.open(road.origin);
    await page.getByText(storageText.blockedTitle).waitFor();
    await shooter.shoot(page, "database-blocked");
  });
  await onNewPhone(async (phone) => {
    await holdDatabase(await phone.open(`${road.origin}/icon.svg`), 990);
    const page = await phone.open(road.origin);
    await page.getByText(storageText.newerTitle).waitFor();
    await shooter.shoot(page, "database-newer");
  });
  await onNewPhone(async (phone) => {
    const other = await phone.open(`${road.origin}/icon.svg`);
    await other.evaluate((install) => localStorage.setItem(`tung-nha-head/${install}`, "12"), INSTALL);
    const page = await phone.open(road.origin);
    await page.getByText(storageText.nothingReadable).waitFor();
    await shooter.shoot(page, "database-missing");
  });
  await onNewPhone((phone) => broken(phone, office, road, shooter));
}

async function broken(phone: PhoneBrowser, office: TestOffice, road: Middlebox, shooter: Shooter): Promise<void> {
  road.openRoad();
  const app = await FieldApp.enrol(phone, road.origin, await tokenOf(office, office.demo.helper));
  const [path = ""] = await app.households();
  road.answer = ({ path: asked }) =>
    asked.startsWith("/api/") ? { status: 503, type: "application/json", body: '{"problem":"office-down"}' } : null;
  await app.nobodyHome(path);
  await app.page.evaluate(FORGET_VAULT);
  await app.page.goto(road.origin);
  await app.page.getByText(storageText.readable("1")).waitFor();
  await shooter.shoot(app.page, "database-broken");
  await shooter.shoot(app.page, "database-broken-down", 5_000);
  road.openRoad();
}

async function onNewPhone(work: (phone: PhoneBrowser) => Promise<void>): Promise<void> {
  const phone = await PhoneBrowser.create();
  try {
    await work(phone);
  } finally {
    await phone.close();
  }
}

/** Opens a database natively and holds it as an app of another version would. */
async function holdDatabase(page: Page, version: number): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open("tung-nha-${INSTALL}", ${version});
    opening.onupgradeneeded = () => opening.result.createObjectStore("made-by-another-version");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      globalThis.held = opening.result;
      resolve(null);
    };
  })`);
}

/** What a broken disk may do: the one row without which nothing can be unlocked is gone. */
const FORGET_VAULT = `(async () => {
  const all = await indexedDB.databases();
  const name = all.find((one) => /^tung-nha-.{22}$/.test(one.name ?? ""))?.name;
  await new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const writing = opening.result.transaction("state", "readwrite");
      writing.objectStore("state").delete("vault");
      writing.oncomplete = () => resolve(opening.result.close());
    };
  });
})()`;
