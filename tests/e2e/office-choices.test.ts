import { webcrypto } from "node:crypto";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { newId } from "../../src/base/id.ts";
import type { Household } from "../../src/domain/records.ts";
import type { HouseholdDetail, LookLine } from "../../src/protocol/office-messages.ts";
import { writeParcel } from "../../src/protocol/parcel.ts";
import { officeText } from "../../src/ui/text/office.ts";
import { lookText } from "../../src/ui/text/office-look.ts";
import { receiveText } from "../../src/ui/text/office-receive.ts";
import { randomBytes } from "../../src/vault/crypto.ts";
import type { TestOffice as OfficeInTest } from "../support/test-office.ts";
import { TestPhone } from "../support/test-phone.ts";
import { graveBarriers } from "./support/grave-barriers.ts";
import { newToken } from "./support/new-token.ts";
import { OfficePage } from "./support/office-page.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { phoneOffice } from "./support/phone-office.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

/** No household of the list stands there: writing what stands already is no change, and clashes with nothing. */
const [BY_THE_WELL, BY_THE_MILL, BY_THE_STREAM] = ["cạnh giếng nước", "gần cối xay", "giữa bản, cạnh suối"];
const CONSENT = { notice: "1", way: "spoken", guardian: false };
const sha256 = async (bytes: Bytes) => new Uint8Array(await webcrypto.subtle.digest("SHA-256", bytes)) as Bytes;

let office: TestOffice;
let browser: PhoneBrowser;
let desk: OfficePage;
let first: TestPhone;
let second: TestPhone;
let households: Household[];

beforeAll(async () => {
  office = await openTestOffice();
  browser = await PhoneBrowser.create();
  [first, second] = [await enrolled(), await enrolled()];
  households = [...first.rows.values()].flatMap((row) => (row.kind === "household" ? [row.doc as Household] : []));
  // By code, since ids are random: a run must not depend on which households come first.
  households.sort((a, b) => ((a.code ?? "") < (b.code ?? "") ? -1 : 1));
  desk = await OfficePage.open(browser, office.origin);
  await desk.signInTo(office);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

async function enrolled(): Promise<TestPhone> {
  const phone = await TestPhone.enrol(phoneOffice(office) as OfficeInTest, await newToken(office));
  await phone.pull();
  return phone;
}

function edit({ id }: Household, address: string) {
  const args = { household: id, set: { address }, members: [], add: [], consent: CONSENT };
  return { name: "edit-household", args };
}

function notHome(household: string) {
  const args = { id: newId(randomBytes), household, channel: "home", outcome: "not_home", assistances: [] };
  return { name: "record-visit", args: { ...args, appointment: null, note: "", consent: null, supersedes: null } };
}

const look = () => office.http.get<LookLine[]>("/api/office/look");
const detailOf = ({ id }: Household) => office.http.get<HouseholdDetail>(`/api/office/households/${id}`);

test("S12 a conflict that was overtaken shows three values, and one click settles it", async () => {
  const household = households[0] as Household;
  await first.push(await first.save(edit(household, BY_THE_WELL)));
  await second.push(await second.save(edit(household, BY_THE_MILL)));
  await expect.poll(async () => (await look()).length).toBe(1);
  await second.pull();
  await second.push(await second.save(edit(household, BY_THE_STREAM)));
  await expect.poll(async () => (await detailOf(household)).household.address).toBe(BY_THE_STREAM);
  await desk.goTo(officeText.look);
  const { page } = desk;
  await page.getByText(lookText.overtakenLead).waitFor();
  expect(await graveBarriers(page)).toEqual([]);
  await page.getByRole("button", { name: lookText.keep(BY_THE_WELL) }).click();
  await page.getByText(lookText.empty).waitFor();
  expect((await detailOf(household)).household.address).toBe(BY_THE_WELL);
});

test("S12 two records of one house stand side by side, and one click merges them with every visit", async () => {
  const listed = households[1] as Household;
  const members = listed.members.map((member) => ({ ...member, id: newId(randomBytes) }));
  const { village } = listed;
  const found = { id: newId(randomBytes), village, address: "nhà sàn bên suối", note: "", members, consent: CONSENT };
  await first.push(await first.save({ name: "add-household", args: found }, notHome(found.id)));
  await expect.poll(async () => (await look()).map(({ kind }) => kind)).toEqual(["duplicate"]);
  const { page } = desk;
  await desk.goTo(officeText.progress);
  await desk.goTo(officeText.look);
  await page.getByText(lookText.isPair).first().waitFor();
  expect(await graveBarriers(page)).toEqual([]);
  const visits = (await detailOf(listed)).visits.length;
  const keep = page.getByRole("button", { name: lookText.mergeInto });
  const names = await keep.evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
  expect(new Set(names).size).toBe(2);
  await keep.first().click();
  await page.getByText(lookText.duplicateOf("").slice(2)).waitFor({ state: "detached" });
  await expect.poll(async () => (await detailOf(listed)).visits.length).toBe(visits + 1);
  expect((await detailOf(listed)).merges).toHaveLength(1);
});

test("S5 files that a carrier brought are dropped on the office's page, and the receipts are handed back", async () => {
  const envelopes = [
    await first.save(notHome(households[2]?.id ?? "")),
    await first.save(notHome(households[3]?.id ?? "")),
  ];
  const parcel = { certificates: [first.enrolled.certificate], envelopes: envelopes.map(({ bytes }) => bytes) };
  const text = await writeParcel({ ...parcel, receipts: [] }, sha256);
  const { page } = desk;
  await desk.goTo(officeText.receive);
  await drop(page, [
    { name: "zalo-tai-ve (3)", text },
    { name: "danh-ba.txt", text: "không phải phong bì" },
  ]);
  await page.getByText(receiveText.notParcel).waitFor();
  const [row] = await page.locator("tbody tr").allInnerTexts();
  expect(row?.split("\t").slice(1, 3)).toEqual(["2", "0"]);
  expect(await graveBarriers(page)).toEqual([]);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: receiveText.returnFile }).click();
  expect((await download).suggestedFilename()).toMatch(/bien-nhan\.txt$/);
  await drop(page, [{ name: "lan-hai.txt", text }]);
  await expect
    .poll(async () => (await page.locator("tbody tr").allInnerTexts())[0]?.split("\t").slice(1, 3))
    .toEqual(["0", "2"]);
});

async function drop(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  await page.locator(".drop").evaluate((place, given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of given) dataTransfer.items.add(new File([text], name));
    place.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}
