import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { commentsText } from "../../../src/ui/text/office-comments.ts";
import { officeText } from "../../../src/ui/text/office.ts";
import { entryText } from "../../../src/ui/text/office-entry.ts";
import { lookText } from "../../../src/ui/text/office-look.ts";
import { waitingActText } from "../../../src/ui/text/office-waiting.ts";
import { importText } from "../../../src/ui/text/office-import.ts";
import { OfficePage } from "../support/office-page.ts";
import { PhoneBrowser } from "../support/phone-browser.ts";
import type { TestOffice } from "../support/test-office.ts";
import type { Shooter } from "./shooter.ts";

const LIST = new URL("../../support/fixtures/list.csv", import.meta.url);
/** New people and rows with every kind of fault, after the list that the office has already. */
const MORE = [
  "9001;Bản Nà Lặc;VX-01-0901;cuối bản;Lò Văn Tưởng;Chủ hộ;Nam;1971;038971000001;0912 345 678;2;;",
  "9002;Bản Nà Lặc;VX-01-0901;cuối bản;Hà Thị Tượng;Vợ;Nữ;31/02/1973;;091234;1;;",
  "9003;;VX-01-0902;;Vi Văn Giả;Chủ hộ;Nam;1966;;;;;",
  "9004;Bản Nà Lặc;;;Ngân Thị Giả;Chủ hộ;Nữ;1980;;;;;",
  "9005;Bản Nà Lặc;VX-01-0903;;;Chủ hộ;Nam;1980;;;;;",
  "9006;Bản Nà Lặc;VX-01-0904;;Cầm Văn Giả;Chủ hộ;Nam;năm Tỵ;;;hai;;",
  "",
].join("\r\n");

/** Every screen of the coordinator, over the evenings that the phones brought. */
export async function shootOffice(office: TestOffice, shooter: Shooter): Promise<void> {
  const browser = await PhoneBrowser.create();
  try {
    const desk = await OfficePage.open(browser, office.origin);
    const { page } = desk;
    await page.getByText(entryText.signInTitle).first().waitFor();
    await shooter.shoot(page, "sign-in");
    await desk.signInTo(office);
    await page.getByRole("table").first().waitFor();
    await shooter.shoot(page, "progress");
    await shooter.shoot(page, "progress-down", 700);
    await shootTables(desk, shooter);
    await shootComments(desk, office, shooter);
    await shootLook(desk, shooter);
    await shootImport(desk, shooter);
    await desk.goTo(officeText.campaign);
    await shooter.shoot(page, "campaign");
    await browser.context.clearCookies();
    await desk.goTo(officeText.devices);
    await page.getByRole("dialog").waitFor();
    await shooter.shoot(page, "session-lost");
  } finally {
    await browser.close();
  }
}

async function shootTables(desk: OfficePage, shooter: Shooter): Promise<void> {
  const { page } = desk;
  await desk.goTo(officeText.households);
  await rows(page).first().waitFor();
  await shooter.shoot(page, "households");
  await rows(page).first().click();
  await page.getByText("Các lần").or(page.locator("aside, .detail")).first().waitFor();
  await shooter.shoot(page, "household");
  await desk.goTo(officeText.assignments);
  await rows(page).first().waitFor();
  await shooter.shoot(page, "assignments");
  await rows(page).first().click();
  await shooter.shoot(page, "assignments-helper");
  const link = page.getByRole("button", { name: /Tạo đường dẫn/ }).first();
  await link.click();
  await page.getByRole("img").first().waitFor();
  await shooter.shoot(page, "assignments-link");
  await desk.goTo(officeText.devices);
  await rows(page).first().waitFor();
  await shooter.shoot(page, "devices");
  await rows(page).first().click();
  await shooter.shoot(page, "devices-open");
}

async function shootComments(desk: OfficePage, office: TestOffice, shooter: Shooter): Promise<void> {
  const { page } = desk;
  await desk.goTo(officeText.comments);
  await rows(page).first().waitFor();
  await shooter.shoot(page, "comments");
  await rows(page).first().click();
  await page.locator("input[type=password]").fill(office.demo.password);
  await page.getByRole("button", { name: commentsText.unlock }).click();
  await page.locator("input[type=password]").waitFor({ state: "detached" });
  await shooter.shoot(page, "comments-open");
}

async function shootLook(desk: OfficePage, shooter: Shooter): Promise<void> {
  const { page } = desk;
  await page.getByRole("navigation").getByRole("link", { name: officeText.look }).click();
  await rows(page).first().waitFor();
  await shooter.shoot(page, "look");
  const count = await rows(page).count();
  for (let row = 1; row < Math.min(count, 5); row++) {
    await rows(page).nth(row).click();
    await shooter.shoot(page, `look-${row + 1}`);
  }
  await page.getByRole("button", { name: lookText.duplicates }).click();
  await page.getByText(lookText.isPair).first().waitFor();
  await shooter.shoot(page, "look-duplicate");
  await page.locator(".chip", { hasText: lookText.acts }).click();
  await page.getByText(waitingActText.actWaitsFor).first().waitFor();
  await shooter.shoot(page, "look-act");
  await desk.goTo(officeText.receive);
  await shooter.shoot(page, "receive");
}

async function shootImport(desk: OfficePage, shooter: Shooter): Promise<void> {
  const { page } = desk;
  await desk.goTo(officeText.import);
  await shooter.shoot(page, "import");
  await desk.chooseList("danh-sach-bo-sung.csv", Buffer.concat([await readFile(LIST), Buffer.from(MORE)]));
  await page.getByText(importText.problems).first().waitFor();
  await shooter.shoot(page, "import-preview");
  const leaveOut = page.locator('label:has(input[name="leave-out"])');
  if (await leaveOut.isVisible()) await leaveOut.click();
  await page.locator(".place-foot .btn--main").click();
  await page.getByText(importText.doneTitle).first().waitFor({ timeout: 60_000 });
  await shooter.shoot(page, "import-done");
}

function rows(page: Page) {
  return page.locator("tbody tr:not([aria-hidden]), [role=row][data-key], .look-list button, .list-row").filter({ visible: true });
}
