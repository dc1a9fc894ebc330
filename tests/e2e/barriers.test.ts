import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commentText } from "../../src/ui/text/field-comment.ts";
import { unlockText } from "../../src/ui/text/field-unlock.ts";
import { officeText } from "../../src/ui/text/office.ts";
import { entryText } from "../../src/ui/text/office-entry.ts";
import { FieldApp } from "./support/field-app.ts";
import { newToken } from "./support/new-token.ts";
import { OfficePage } from "./support/office-page.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

/** Barriers that shut people out, by axe's own measure; contrast is among its rules. */
const GRAVE = ["serious", "critical"];
const OFFICE_PLACES = [
  officeText.progress,
  officeText.households,
  officeText.assignments,
  officeText.comments,
  officeText.look,
  officeText.import,
  officeText.receive,
  officeText.devices,
  officeText.campaign,
];

let office: TestOffice;
let phone: PhoneBrowser;
beforeAll(async () => {
  office = await openTestOffice();
  phone = await PhoneBrowser.create();
});
afterAll(async () => {
  await phone?.close();
  await office?.close();
});

/** One line a barrier, with the part of the page that makes it. */
async function barriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // A colour on its way from one theme to the other has the contrast of neither.
    await page.evaluate(() => Promise.all(document.getAnimations().map((motion) => motion.finished)));
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    for (const { id, impact, nodes } of violations)
      if (GRAVE.includes(impact ?? "")) found.push(`${colorScheme}, ${id}: ${nodes[0]?.html.slice(0, 160)}`);
  }
  return found;
}

describe("no grave barrier, light and dark, contrast included", () => {
  test("on the helper's screens", async () => {
    const app = await FieldApp.enrol(phone, office.origin, await newToken(office));
    const { page } = app;
    const [path = ""] = await app.households();
    const shown: [address: string, ready: string][] = [
      ["/", ".way"],
      ["/ho", "a.row"],
      [path, ".btn--huge"],
      [`${path}/gap`, ".person .seg"],
      [`${path}/sua`, ".person textarea"],
      ["/ho/moi", ".person textarea"],
      ["/y-kien", ".chip"],
      ["/dong-bo", ".post"],
      ["/xuat-tep", ".notice"],
      ["/nhan-tep", "label.btn"],
      ["/can-xem", ".big-state"],
      ["/cai-dat", ".help"],
      [`${path}/y-kien`, ".guest .qa"],
    ];
    const found: string[] = [];
    const note = async (where: string) => found.push(...(await barriers(page)).map((line) => `${where}: ${line}`));
    for (const [address, ready] of shown) {
      await app.goTo(address);
      await page.locator(ready).first().waitFor();
      await note(address);
    }
    await app.button(commentText.agree).click();
    await page.locator('input[name="item"]').first().waitFor({ state: "attached" });
    await note("a resident's questions");
    await page.goto(office.origin);
    await page.getByLabel(unlockText.passphrase).waitFor();
    await note("locked");
    expect(found).toEqual([]);
  });

  test("on the coordinator's screens", async () => {
    const desk = await OfficePage.open(phone, office.origin);
    const { page } = desk;
    const found: string[] = [];
    const note = async (where: string) => found.push(...(await barriers(page)).map((line) => `${where}: ${line}`));
    await page.getByText(entryText.signInTitle).first().waitFor();
    await note("sign-in");
    await desk.signInTo(office);
    for (const place of OFFICE_PLACES) {
      await desk.goTo(place);
      await page.getByText(officeText.loading).waitFor({ state: "detached" });
      await note(place);
    }
    expect(found).toEqual([]);
  });
});
