import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Household, Village } from "../../src/domain/records.ts";
import { unlockText } from "../../src/ui/text/field-unlock.ts";
import { FieldApp } from "./support/field-app.ts";
import { MarkedWords } from "./support/marked-words.ts";
import { newToken } from "./support/new-token.ts";
import { OfficeDatabase } from "./support/office-database.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { readDisk } from "./support/phone-disk.ts";
import { type Hit, searchProfile } from "./support/profile-search.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

/** Stored in the clear on purpose: what is not found again was not searched. */
const CONTROL = {
  packedTable: "kiểm soát trong bảng nén",
  packedValue: "kiểm soát trong giá trị nén",
  cache: "kiểm soát trong Cache Storage",
  typed: "kiểm soát chữ đang gõ",
  address: "kiem-soat-lich-su",
  localStorage: "kiểm soát Local Storage",
};

let office: TestOffice;
let database: OfficeDatabase;
let phone: PhoneBrowser;
beforeAll(async () => {
  office = await openTestOffice();
  database = await OfficeDatabase.open(office.database.url);
  phone = await PhoneBrowser.create();
});
afterAll(async () => {
  await phone?.close();
  await database?.close();
  await office?.close();
});

test("T1/T3 no plain text of a name, note, draft or comment on the phone's disk", async () => {
  const marked = new MarkedWords();
  const app = await enrolWithOwnPassphrase(marked);
  const paths = await app.households();
  const path = (index: number) => paths[index] ?? "";

  await saveEveryForm(app, marked, path);
  await lockAndMistype(app, marked);
  await leaveEveryFormUnsaved(app, marked, path);
  expect(new Set(marked.fields).size).toBeGreaterThan(10);

  await writeControls(app.page);
  await controlsOnDisk(app.page);
  expect((await readDisk(app.page)).drafts.length).toBeGreaterThanOrEqual(5);
  await phone.kill();

  const listed = await listedWords();
  expect(listed.length).toBeGreaterThan(300);
  const controls = [...Object.values(CONTROL), "Xã Pù Vân (trình diễn)"];
  const hits = await searchProfile(phone.profile, [...marked.words, ...listed, ...controls]);

  const found = hits.filter(({ word }) => controls.includes(word));
  expect(new Set(found.map(({ word }) => word))).toEqual(new Set(controls));
  expect(layersOf(found, CONTROL.packedTable)).toContain("packed leveldb table");
  expect(layersOf(found, CONTROL.packedValue)).toContain("packed value");
  expect(found.some(({ word, file }) => word === CONTROL.address && file.includes("History"))).toBe(true);
  expect(found.some(({ word, file }) => word === CONTROL.typed && file.includes("Sessions"))).toBe(true);
  expect(hits.filter(({ word }) => !controls.includes(word))).toEqual([]);
});

function layersOf(hits: readonly Hit[], word: string): string[] {
  return hits.filter((hit) => hit.word === word).map(({ layer }) => layer);
}

/** The passphrase is typed in the open too: with the eye pressed the fields are ordinary text fields. */
async function enrolWithOwnPassphrase(marked: MarkedWords): Promise<FieldApp> {
  const page = await phone.open(`${office.origin}/enrol#${await newToken(office)}`);
  // Early: Chromium writes Local Storage no more than once a minute.
  await page.evaluate((text) => localStorage.setItem("control", text), CONTROL.localStorage);
  const passphrase = marked.next();
  await page.getByRole("button", { name: "Tự đặt mật khẩu" }).click();
  const eye = page.getByRole("button", { name: "Hiện mật khẩu" });
  while ((await eye.count()) > 0) await eye.first().click();
  await page.getByLabel("Mật khẩu tự đặt").fill(passphrase);
  await page.getByLabel("Gõ lại mật khẩu").fill(passphrase);
  await page.getByRole("button", { name: "Ghi danh máy này" }).click();
  await page.getByRole("button", { name: "Bắt đầu", exact: true }).click();
  await page.getByRole("navigation").waitFor();
  return new FieldApp(page, passphrase);
}

async function saveEveryForm(app: FieldApp, marked: MarkedWords, path: (index: number) => string): Promise<void> {
  await app.visit(path(0), "Có khó khăn", marked.next());
  await app.goTo(`${path(1)}/sua`);
  await marked.fillAll(app.page);
  await agreeAndSave(app);
  await openNewHousehold(app);
  await marked.fillAll(app.page);
  await agreeAndSave(app);
  await app.comment(path(2), "own", marked.next());
  await app.comment(path(2), "office", marked.next());
}

async function agreeAndSave(app: FieldApp): Promise<void> {
  await app.page.getByText("và người dân đồng ý").click();
  await app.save();
}

async function openNewHousehold(app: FieldApp): Promise<void> {
  await app.goTo("/ho/moi");
  await app.page.getByRole("radiogroup", { name: "Thôn, bản" }).locator("label").first().click();
  await app.button("Thêm người").click();
}

async function lockAndMistype(app: FieldApp, marked: MarkedWords): Promise<void> {
  await app.goTo("/cai-dat");
  await app.page.getByRole("button", { name: "Khóa" }).first().click();
  const field = app.page.getByLabel("Mật khẩu của ứng dụng");
  await field.waitFor();
  await app.page.getByRole("button", { name: "Hiện mật khẩu" }).click();
  await field.fill(marked.next());
  await app.button("Mở khóa").click();
  await app.page.getByText(unlockText.wrongPassphrase).waitFor();
  await app.unlock();
}

/** Each form is left as it is; the last one stays open. */
async function leaveEveryFormUnsaved(
  app: FieldApp,
  marked: MarkedWords,
  path: (index: number) => string,
): Promise<void> {
  await app.fillVisit(path(3), "Có khó khăn", marked.next());
  await app.openHousehold(path(0));
  await app.page.getByRole("link", { name: "Sửa lượt này" }).click();
  await marked.fillAll(app.page);
  await app.goTo(`${path(4)}/sua`);
  await marked.fillAll(app.page);
  await openNewHousehold(app);
  await marked.fillAll(app.page);
  await app.goTo("/ho");
  await marked.fillAll(app.page);
  const head = await database.records<Household>("household").then((all) => all[0]?.members[0]?.name ?? "");
  await app.page.getByLabel("Tìm hộ dân").fill(head);
  await app.goTo(`${path(5)}/y-kien`);
  await app.button("Đồng ý").click();
  await app.page.locator('label:has(input[name="item"])').first().click();
  await app.page.getByText("Tôi tự gửi").click();
  await app.button("Viết lời góp ý").click();
  await marked.fillAll(app.page);
}

/** Names, addresses, notes, codes and phones of the list, the villages, and who works with it. */
async function listedWords(): Promise<string[]> {
  const households = await database.records<Household>("household");
  const villages = await database.records<Village>("village");
  const texts = households.flatMap(({ code, address, note, members }) => [
    code ?? "",
    address,
    note,
    ...members.flatMap((member) => [member.name, member.whereabouts, member.note, ...member.phones]),
  ]);
  const people = [office.demo.helper, office.demo.coordinator];
  const all = [...texts, ...villages.map(({ name }) => name), ...people];
  const own = await wordsOfTheApp();
  return [...new Set(all)].filter((text) => text.length >= 8 && !own.includes(text));
}

/** "Đi làm xa" stands in the list and in the app's own texts: found on the disk it tells nothing. */
async function wordsOfTheApp(): Promise<string> {
  const folder = fileURLToPath(new URL("../../dist/field", import.meta.url));
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|html)$/.test(name));
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
}

/** Small records go to a packed table, large values are packed by themselves; random bytes drive both out of the log. */
async function writeControls(page: Page): Promise<void> {
  await page.evaluate(async (control) => {
    const request = indexedDB.open("control", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("control");
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    const transaction = request.result.transaction("control", "readwrite");
    const store = transaction.objectStore("control");
    for (let index = 0; index < 400; index++) store.put({ text: control.packedTable, index }, `small ${index}`);
    store.put({ text: `${"Một câu dài lặp lại. ".repeat(2_000)}${control.packedValue}` }, "large");
    for (let index = 0; index < 160; index++) store.put(crypto.getRandomValues(new Uint8Array(50_000)), index);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    const cache = await caches.open("control");
    await cache.put("/control", new Response(control.cache));
    // What the app's own fields must not be: a plain one, in the page that holds the open form.
    document.body.append(Object.assign(document.createElement("input"), { id: "control" }));
  }, CONTROL);
  await page.locator("#control").fill(CONTROL.typed);
  await phone.open(`${office.origin}/?${CONTROL.address}`);
}

/** Chromium writes what is typed about a second later, and its history about ten: then all before is there too. */
async function controlsOnDisk(page: Page): Promise<void> {
  const holds = async (folder: string, name: RegExp, word: Buffer) => {
    const files = (await readdir(join(phone.profile, folder))).filter((file) => name.test(file));
    const contents = await Promise.all(files.map((file) => readFile(join(phone.profile, folder, file))));
    return contents.some((content) => content.includes(word));
  };
  const poll = { interval: 250 };
  const typed = Buffer.from(CONTROL.typed, "utf16le");
  const stored = Buffer.from(CONTROL.localStorage, "utf16le");
  await expect.poll(() => holds("Default/Sessions", /^Session_/, typed), poll).toBe(true);
  await expect.poll(() => holds("Default/Local Storage/leveldb", /\.log$/, stored), poll).toBe(true);
  await expect.poll(() => holds("Default", /^History/, Buffer.from(CONTROL.address)), poll).toBe(true);
  await expect.poll(async () => (await readDisk(page)).drafts.length, poll).toBeGreaterThanOrEqual(5);
}
