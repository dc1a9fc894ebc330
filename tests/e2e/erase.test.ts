import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/base/id.ts";
import type { Household } from "../../src/domain/records.ts";
import type { HouseholdDetail, HouseholdLine } from "../../src/protocol/office-messages.ts";
import { officeText } from "../../src/ui/text/office.ts";
import { eraseText } from "../../src/ui/text/office-erase.ts";
import { householdsText } from "../../src/ui/text/office-households.ts";
import { randomBytes } from "../../src/vault/crypto.ts";
import type { TestOffice as OfficeInTest } from "../support/test-office.ts";
import { TestPhone } from "../support/test-phone.ts";
import { newToken } from "./support/new-token.ts";
import { OfficePage } from "./support/office-page.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { phoneOffice } from "./support/phone-office.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

let office: TestOffice;
let browser: PhoneBrowser;
let desk: OfficePage;
let phone: TestPhone;
let household: Household;

beforeAll(async () => {
  office = await openTestOffice();
  browser = await PhoneBrowser.create();
  phone = await TestPhone.enrol(phoneOffice(office) as OfficeInTest, await newToken(office));
  await phone.pull();
  const all = [...phone.rows.values()].flatMap((row) => (row.kind === "household" ? [row.doc as Household] : []));
  household = all.find(({ members, code }) => members.length > 1 && code !== null) as Household;
  desk = await OfficePage.open(browser, office.origin);
  await desk.signInTo(office);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const box = (name: string) => desk.page.getByRole("region", { name: eraseText.title(name) });

async function openHousehold(): Promise<void> {
  await desk.goTo(officeText.households);
  await desk.page.getByLabel(householdsText.searchLabel).fill(household.code ?? "");
  await desk.page
    .getByText(household.code ?? "", { exact: true })
    .first()
    .click();
  await desk.page.getByRole("button", { name: eraseText.open }).click();
}

test("S15 a coordinator reads what goes and what stays, deletes a person, then the household", async () => {
  const args = { id: newId(randomBytes), household: household.id, channel: "home", outcome: "not_home" };
  const rest = { assistances: [], appointment: null, note: "cổng tre", consent: null, supersedes: null };
  await phone.push(await phone.save({ name: "record-visit", args: { ...args, ...rest } }));
  await openHousehold();
  const { page } = desk;
  const whole = `${household.members[0]?.name} (${eraseText.wholeHousehold})`;
  // Nothing is chosen for the person: until then there is nothing to press.
  expect(await page.getByLabel(eraseText.what).inputValue()).toBe("-1");
  expect(await page.getByRole("button", { name: eraseText.chooseFirst }).isDisabled()).toBe(true);
  expect(await page.getByRole("button", { name: eraseText.now }).count()).toBe(0);
  await page.getByLabel(eraseText.what).selectOption({ label: whole });
  await box(whole).getByText(eraseText.household).waitFor();
  // Changing one's mind changes nothing.
  await box(whole).getByRole("button", { name: officeText.cancel }).click();
  await page.getByRole("button", { name: eraseText.open }).click();
  const gone = household.members[1];
  await page.getByLabel(eraseText.what).selectOption({ label: gone?.name ?? "" });
  await box(gone?.name ?? "")
    .getByText(eraseText.member)
    .waitFor();
  await page.getByRole("button", { name: eraseText.now }).click();
  await page.getByText(eraseText.done).waitFor();
  const detail = await office.http.get<HouseholdDetail>(`/api/office/households/${household.id}`);
  expect(detail.household.members.map(({ id }) => id)).not.toContain(gone?.id);
  await page.getByRole("button", { name: eraseText.open }).click();
  await page.getByLabel(eraseText.what).selectOption({ label: whole });
  await page.getByRole("button", { name: eraseText.now }).click();
  // The panel closes over a household that is no more.
  await page.getByRole("complementary").waitFor({ state: "detached" });
  const held = async () => (await office.http.get<HouseholdLine[]>("/api/office/households")).map(({ id }) => id);
  expect(await held()).not.toContain(household.id);
  await expect.poll(() => page.getByText(household.code ?? "", { exact: true }).count()).toBe(0);
  await phone.pull();
  expect([...phone.rows.keys()].filter((key) => key.includes(household.id) || key.includes(args.id))).toEqual([]);
});
