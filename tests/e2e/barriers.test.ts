import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commentText } from "../../src/ui/text/field-comment.ts";
import { unlockText } from "../../src/ui/text/field-unlock.ts";
import { officeText } from "../../src/ui/text/office.ts";
import { entryText } from "../../src/ui/text/office-entry.ts";
import { FieldApp } from "./support/field-app.ts";
import { graveBarriers } from "./support/grave-barriers.ts";
import { newToken } from "./support/new-token.ts";
import { OfficePage } from "./support/office-page.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

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
    const note = async (where: string) => found.push(...(await graveBarriers(page)).map((line) => `${where}: ${line}`));
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
    const note = async (where: string) => found.push(...(await graveBarriers(page)).map((line) => `${where}: ${line}`));
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
