import { afterAll, beforeAll, expect, test } from "vitest";
import type { Office } from "../../src/server/open-office.ts";
import { officeText } from "../../src/ui/text/office.ts";
import { entryText } from "../../src/ui/text/office-entry.ts";
import { officeProblemText } from "../../src/ui/text/office-problems.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { createOffice, FIRST_COORDINATOR, FIRST_PASSWORD, fillSetUp } from "./support/set-up-page.ts";
import { openEmptyOffice } from "./support/test-office.ts";

const SCREEN = { width: 1440, height: 900 };

let database: TestDatabase;
let office: Office;
let browser: PhoneBrowser;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await openEmptyOffice(database);
  browser = await PhoneBrowser.create();
});
afterAll(async () => {
  await browser?.close();
  await office?.stop();
  await database?.drop();
});

test("the set-up link makes the office and its recovery sheet once, and the coordinator signs in", async () => {
  const origin = `http://localhost:${office.port}`;
  const link = `${origin}/office/set-up#${office.setUpToken}`;
  const page = await browser.open(link);
  await page.setViewportSize(SCREEN);
  await fillSetUp(page);
  const groups = await createOffice(page);
  expect(groups.length).toBeGreaterThan(3);

  const field = page.locator("form.no-print input");
  await field.fill("xxxx");
  await page.getByRole("button", { name: entryText.confirmDone }).click();
  await page.getByText(entryText.confirmWrong).waitFor();
  await field.fill(groups.at(-1) ?? "");
  await page.getByRole("button", { name: entryText.confirmDone }).click();
  await page.getByRole("navigation").getByText(officeText.progress).waitFor();

  const again = await browser.open(link);
  await again.getByText(officeProblemText["set-up-done"]).waitFor();
  await browser.context.clearCookies();
  await again.goto(`${origin}/office/`);
  await again.getByLabel(entryText.name).fill(FIRST_COORDINATOR);
  await again.locator("input[type=password]").fill(FIRST_PASSWORD);
  await again.getByRole("button", { name: entryText.signIn, exact: true }).click();
  await again.getByRole("navigation").waitFor();
});
