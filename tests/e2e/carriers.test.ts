import type { Page } from "playwright";
import { expect, test } from "vitest";
import { utf8 } from "../../src/base/bytes.ts";
import type { ParcelAnswer } from "../../src/protocol/office-messages.ts";
import { carryText } from "../../src/ui/text/field-carry.ts";
import { FieldApp } from "./support/field-app.ts";
import { newToken } from "./support/new-token.ts";
import { anOffice, aPhone, type PhoneOnLink } from "./support/phone-at-office.ts";
import { readDisk, readEnrolment } from "./support/phone-disk.ts";
import type { TestOffice } from "./support/test-office.ts";
import { wakeWorker } from "./support/wake-worker.ts";

// Two phones, of which one never gets signal again after its enrolment.

const POLL = { interval: 200 };

interface EnrolledPhone extends PhoneOnLink {
  app: FieldApp;
}

async function enrolledAt(office: TestOffice): Promise<EnrolledPhone> {
  const it = await aPhone(office);
  return { ...it, app: await FieldApp.enrol(it.phone, it.origin, await newToken(office)) };
}

/** Saves with no signal, and writes what waits into a file. */
async function saveAndExport({ app, link }: EnrolledPhone, visits: number): Promise<string> {
  const paths = await app.households();
  await link.down();
  for (const path of paths.slice(0, visits)) await app.nobodyHome(path);
  await app.goTo("/xuat-tep");
  return exported(app.page, carryText.exportFile);
}

/** Presses a button that hands a file on, and catches the file: this browser has no share sheet. */
async function exported(page: Page, button: string): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file) => {
      void (file as File).text().then((text) => {
        document.documentElement.dataset.file = text;
        document.documentElement.dataset.name = (file as File).name;
      });
      return make(file);
    };
  });
  await page.getByRole("button", { name: button, exact: true }).click();
  const root = page.locator("html[data-file]");
  await root.waitFor({ state: "attached" });
  expect(await root.getAttribute("data-name")).toMatch(/^tung-nha-\d{4}-\d\d-\d\d-\d+\.txt$/);
  const text = (await root.getAttribute("data-file")) ?? "";
  await page.evaluate(() => delete document.documentElement.dataset.file);
  return text;
}

/** Chooses a file by hand, under the name that a messenger gave it. */
async function choose(app: FieldApp, text: string): Promise<void> {
  await app.goTo("/nhan-tep");
  const buffer = Buffer.from(text);
  await app.page.locator('input[type="file"]').setInputFiles({ name: "file (1).bin", mimeType: "text/plain", buffer });
}

/** What the system does when another app shares a file with this one. */
async function share(page: Page, text: string): Promise<void> {
  await Promise.all([
    page.waitForURL("**/nhan-tep"),
    page.evaluate((content) => {
      const form = document.createElement("form");
      Object.assign(form, { method: "POST", action: "/nhan-tep", enctype: "multipart/form-data" });
      const input = Object.assign(document.createElement("input"), { type: "file", name: "file" });
      const files = new DataTransfer();
      files.items.add(new File([content], "tung-nha.txt", { type: "text/plain" }));
      input.files = files.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    }, text),
  ]);
}

const waiting = async ({ page }: FieldApp) => (await readDisk(page)).waiting;

test("S5 a phone without signal is cleared by a colleague's phone: shared, carried by its worker, receipts handed back", async () => {
  const { office, database } = await anOffice();
  const [a, b] = [await enrolledAt(office), await enrolledAt(office)];
  const file = await saveAndExport(a, 2);
  expect(await waiting(a.app)).toBe(2);
  const { certificate } = await readEnrolment(a.app.page);

  // They meet where neither has signal; the share reaches a locked app, which takes it after the passphrase.
  await b.link.down();
  await share(b.app.page, file);
  await b.app.page.getByLabel("Mật khẩu của ứng dụng").fill(b.app.passphrase);
  await b.app.button("Mở khóa").click();
  // Any page could have posted it: nothing is taken in by itself.
  await b.app.page.getByText(carryText.sharedIn("1")).waitFor();
  await b.app.page.getByText(carryText.courierNone).waitFor();
  await b.app.page.getByRole("button", { name: carryText.takeShared, exact: true }).click();
  await b.app.page.getByText(carryText.carried("2")).waitFor();
  await b.app.page.getByText(carryText.sharedIn("1")).waitFor({ state: "detached" });

  // In the pocket, no page open: the worker alone delivers.
  const empty = await b.phone.context.newPage();
  for (const page of b.phone.context.pages()) if (page !== empty) await page.close();
  await b.link.up();
  await wakeWorker(b.phone, empty, b.origin);
  await expect.poll(async () => (await database.envelopesOf(certificate.install)).length, POLL).toBe(2);

  const again = await FieldApp.open(b.phone, b.origin, b.app.passphrase);
  await again.goTo("/nhan-tep");
  const back = await exported(again.page, carryText.exportReceipts);
  expect(await waiting(a.app)).toBe(2);
  await choose(a.app, back);
  await a.app.page.getByText(carryText.cleared("2")).waitFor();
  expect(await waiting(a.app)).toBe(0);
});

test("S5 the office takes the file too, and its answer clears the phone the same way", async () => {
  const { office } = await anOffice();
  const a = await enrolledAt(office);
  const file = await saveAndExport(a, 2);
  const answer = await office.http.postFile<ParcelAnswer>("/api/office/parcel", utf8(file));
  expect(answer).toMatchObject({ damaged: false, phones: [{ taken: 2, held: 0, rejected: [] }] });
  await choose(a.app, answer.returnFile?.text ?? "");
  await a.app.page.getByText(carryText.cleared("2")).waitFor();
  expect(await waiting(a.app)).toBe(0);
});

test("S5 a file that is shared while there is signal waits for a press too, and its envelopes reach the office at once", async () => {
  const { office, database } = await anOffice();
  const [a, b] = [await enrolledAt(office), await enrolledAt(office)];
  const file = await saveAndExport(a, 1);
  await share(b.app.page, file);
  await b.app.page.getByLabel("Mật khẩu của ứng dụng").fill(b.app.passphrase);
  await b.app.button("Mở khóa").click();
  await b.app.page.getByText(carryText.sharedIn("1")).waitFor();
  await b.app.page.getByRole("button", { name: carryText.takeShared, exact: true }).click();
  await b.app.page.getByText(carryText.carried("1")).waitFor();
  const { certificate } = await readEnrolment(a.app.page);
  await expect.poll(async () => (await database.envelopesOf(certificate.install)).length, POLL).toBe(1);
});
