import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { commonText } from "../../src/ui/text/common.ts";
import { fieldText } from "../../src/ui/text/field.ts";
import { commentText } from "../../src/ui/text/field-comment.ts";
import { commentsText } from "../../src/ui/text/field-comment-list.ts";
import { FieldApp } from "./support/field-app.ts";
import { newToken } from "./support/new-token.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

let office: TestOffice;

beforeAll(async () => {
  office = await openTestOffice();
  return () => office.close();
});

async function aPhone(): Promise<{ phone: PhoneBrowser; app: FieldApp }> {
  const phone = await PhoneBrowser.create();
  onTestFinished(() => phone.close());
  return { phone, app: await FieldApp.enrol(phone, office.origin, await newToken(office)) };
}

const heading = ({ page }: FieldApp, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const guest = (app: FieldApp) => heading(app, commentText.guest);
const list = ({ page }: FieldApp) => page.getByLabel(fieldText.findHousehold).waitFor();
/** The phone's own key. */
const backKey = ({ page }: FieldApp) => page.evaluate(() => history.back());
const pressBack = ({ page }: FieldApp) => page.getByRole("button", { name: commonText.back }).click();

/** From the list to a household, as a finger goes. */
async function openFirst(app: FieldApp): Promise<string> {
  const [path = ""] = await app.households();
  await app.page.locator(`a[href="${path}"]`).click();
  await app.button(fieldText.nobodyHome).waitFor();
  return path;
}

/** The resident closes the page, the helper takes the phone back. */
async function handBack(app: FieldApp): Promise<void> {
  await app.button(commentText.close).click();
  // Nothing was written: nothing is said to be kept.
  await app.page.getByText(commentText.thanksNo).waitFor();
  await app.page.getByLabel(commentText.passphrase).fill(app.passphrase);
  await app.button(commentText.goOn).click();
}

describe("after the phone was handed back, going back never leads into the resident's pages", () => {
  test.each([
    ["the page's own back", pressBack],
    ["the phone's back key", backKey],
  ])("of a household, by %s", async (_, goBack) => {
    const { app } = await aPhone();
    await openFirst(app);
    await app.page.getByRole("link", { name: fieldText.addComment }).click();
    await guest(app);
    // In the resident's hand the key leads nowhere, however often it is pressed.
    for (let press = 0; press < 3; press++) await backKey(app);
    await guest(app);
    await handBack(app);
    await app.button(fieldText.nobodyHome).waitFor();
    await goBack(app);
    await list(app);
  });

  test("in the resident's hand the key leads nowhere from the moment on which the page stands", async () => {
    const { app } = await aPhone();
    await openFirst(app);
    await app.page.evaluate((title) => {
      const watch = new MutationObserver(() => {
        if (document.querySelector("h1")?.textContent !== title) return;
        watch.disconnect();
        history.back();
      });
      watch.observe(document.body, { childList: true, subtree: true });
    }, commentText.guest);
    await app.page.getByRole("link", { name: fieldText.addComment }).click();
    await guest(app);
    await app.page.waitForTimeout(500);
    await guest(app);
    await handBack(app);
    await app.button(fieldText.nobodyHome).waitFor();
  });

  test("without a household", async () => {
    const { app } = await aPhone();
    await app.page.getByRole("link", { name: fieldText.comments }).click();
    await app.page.getByRole("link", { name: commentsText.invite }).click();
    await guest(app);
    await handBack(app);
    await heading(app, fieldText.comments);
    await backKey(app);
    await app.page.getByText(fieldText.inOrder).waitFor();
  });

  test("from a half written one it leads to the household, and from there to where the helper was", async () => {
    const { app } = await aPhone();
    const path = await openFirst(app);
    await app.page.getByRole("link", { name: fieldText.comments }).waitFor({ state: "detached" });
    await app.goTo("/y-kien");
    await heading(app, fieldText.comments);
    await app.goTo(`${path}/y-kien`);
    await guest(app);
    await handBack(app);
    await app.button(fieldText.nobodyHome).waitFor();
    await pressBack(app);
    await heading(app, fieldText.comments);
  });

  test("after a cold start on that page, and after a lock in the resident's hand", async () => {
    const { phone, app } = await aPhone();
    const path = await openFirst(app);
    await app.page.close();
    const cold = new FieldApp(await phone.open(`${office.origin}${path}/y-kien`), app.passphrase);
    await unlockGuest(cold);
    await handBack(cold);
    await cold.button(fieldText.nobodyHome).waitFor();
    await pressBack(cold);
    await list(cold);
    await cold.page.locator(`a[href="${path}"]`).click();
    await cold.page.getByRole("link", { name: fieldText.addComment }).click();
    await guest(cold);
    await cold.page.reload();
    await unlockGuest(cold);
    await handBack(cold);
    await cold.button(fieldText.nobodyHome).waitFor();
    await backKey(cold);
    await list(cold);
  });
});

async function unlockGuest(app: FieldApp): Promise<void> {
  await app.page.getByLabel("Mật khẩu của ứng dụng").fill(app.passphrase);
  await app.page.getByRole("button", { name: "Mở khóa" }).click();
  await guest(app);
}

describe("back leads to where one came from", () => {
  test("from a household that was opened on Hôm nay first thing, to Hôm nay", async () => {
    const { phone, app } = await aPhone();
    await app.page.close();
    const again = await FieldApp.open(phone, office.origin, app.passphrase);
    await again.page.locator("a.stop").first().click();
    await pressBack(again);
    await again.page.getByText(fieldText.inOrder).waitFor();
  });

  test("from a form that is left without saving, and from the household after it", async () => {
    const { app } = await aPhone();
    await openFirst(app);
    for (const name of [fieldText.met, fieldText.editHousehold]) {
      await app.page.getByRole("link", { name }).click();
      await app.button(commonText.save).waitFor();
      await app.page.getByLabel(commonText.back).click();
      await app.button(fieldText.nobodyHome).waitFor();
    }
    await pressBack(app);
    await list(app);
  });

  test("after a form was saved, past the form", async () => {
    const { app } = await aPhone();
    const path = await openFirst(app);
    await app.page.getByRole("link", { name: fieldText.met }).click();
    await app.page.getByLabel("Ghi chú").fill("cổng tre");
    await app.save();
    await app.button(fieldText.nobodyHome).waitFor();
    expect(new URL(app.page.url()).pathname).toBe(path);
    await backKey(app);
    await list(app);
  });
});
