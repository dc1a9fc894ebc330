import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/base/time.ts";
import { HIDDEN_LIMIT, UNTOUCHED_LIMIT } from "../../src/field/state/lock.ts";
import type { ChangePage, Verdict } from "../../src/protocol/messages.ts";
import { quarantineText, refusalText } from "../../src/ui/text/codes.ts";
import { stripText } from "../../src/ui/text/field-strip.ts";
import { syncText } from "../../src/ui/text/field-sync.ts";
import { unlockText } from "../../src/ui/text/field-unlock.ts";
import { FieldApp } from "./support/field-app.ts";
import { Middlebox } from "./support/middlebox.ts";
import { newToken } from "./support/new-token.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

type Refused = Extract<Verdict, { kind: "refused" }>;
type Quarantined = Extract<Verdict, { kind: "quarantined" }>;

const NOTE = "Chó dữ, gọi từ cổng.";

let office: TestOffice;
let road: Middlebox;
let phone: PhoneBrowser;
let app: FieldApp;

beforeAll(async () => {
  office = await openTestOffice();
});
afterAll(async () => {
  await office?.close();
});
beforeEach(async () => {
  road = await Middlebox.open(office.port);
  phone = await PhoneBrowser.create();
  app = await FieldApp.enrol(phone, road.origin, await newToken(office));
});
afterEach(async () => {
  await phone.close();
  await road.close();
});

/** A page whose clock the test moves; unlocked, since a reload locks. */
async function withClock(): Promise<Page> {
  const { page } = app;
  await page.clock.install();
  await page.goto(road.origin);
  await app.unlock();
  return page;
}

function locked(page: Page) {
  return page.getByLabel(unlockText.passphrase);
}

test("the app locks by itself when nobody touches it, and the form that was open is a draft", async () => {
  const page = await withClock();
  const [path = ""] = await app.households();
  await app.fillVisit(path, "Đã hướng dẫn", NOTE);
  await page.clock.fastForward(UNTOUCHED_LIMIT - 2 * MINUTE);
  await page.getByLabel("Ghi chú").press("End");
  await page.clock.fastForward(UNTOUCHED_LIMIT - 2 * MINUTE);
  expect(await page.getByLabel("Ghi chú").inputValue()).toBe(NOTE);
  await page.clock.fastForward(3 * MINUTE);
  await locked(page).waitFor();
  await app.unlock();
  await app.openHousehold(path);
  await page.getByRole("link", { name: "Gặp được" }).click();
  await expect.poll(() => page.getByLabel("Ghi chú").inputValue()).toBe(NOTE);
});

test("a phone that slept longer than it may lie hidden is locked when it wakes", async () => {
  const page = await withClock();
  await hide(page, true);
  await page.clock.setSystemTime(Date.now() + HIDDEN_LIMIT - MINUTE);
  await hide(page, false);
  await page.getByRole("navigation").waitFor();
  await hide(page, true);
  await page.clock.setSystemTime(Date.now() + 3 * HIDDEN_LIMIT);
  await hide(page, false);
  await locked(page).waitFor();
});

/** As behind another app, or in a pocket. */
function hide(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    hidden ? "hidden" : "visible",
  );
}

test("S11 where nothing answers, a clock far ahead is named with what it shows; one that fits is not", async () => {
  const page = await withClock();
  const [path = ""] = await app.households();
  await app.nobodyHome(path);
  await phone.context.setOffline(true);
  await app.goTo("/dong-bo");
  await sendInVain(page);
  expect(await page.getByText(syncText.clockDo).count()).toBe(0);
  await page.clock.setSystemTime(Date.now() + 100 * DAY);
  await sendInVain(page);
  await page.getByText(syncText.clockDo).waitFor();
});

async function sendInVain(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Gửi (ngay|lại)$/ }).click();
  await page.getByText(syncText.endNoNetwork).waitFor();
}

test("S8 what was put away leaves the page, and comes back when the office judges it otherwise", async () => {
  const { page } = app;
  const [path = ""] = await app.households();
  judge({ kind: "refused", reason: "unknown-household" });
  await app.nobodyHome(path);
  await app.goTo("/can-xem");
  await page.getByText(refusalText["unknown-household"]).first().waitFor();
  await app.button(syncText.seen).click();
  await page.getByText(syncText.lookNone).waitFor();
  await app.goTo("/dong-bo");
  await page.getByText(stripText.stateAway).first().waitFor();
  // The same word again is no news.
  await send(page);
  await app.goTo("/can-xem");
  await page.getByText(syncText.lookNone).waitFor();
  judge({ kind: "quarantined", reason: "apply-failed" });
  await app.goTo("/dong-bo");
  await send(page);
  await app.goTo("/can-xem");
  await page.getByText(quarantineText["apply-failed"]).first().waitFor();
});

/** From now on the office says this of the first save, at every contact. */
function judge(said: Pick<Refused, "kind" | "reason"> | Pick<Quarantined, "kind" | "reason">): void {
  road.changeAnswer = (path, answer) => {
    if (path !== "/api/sync/changes" || answer.status !== 200) return answer;
    const page = JSON.parse(String(answer.body)) as ChangePage;
    const verdict = { ...said, seq: 1, revision: page.cursor.revision };
    return { ...answer, body: JSON.stringify({ ...page, verdicts: [verdict] }) };
  };
}

async function send(page: Page): Promise<void> {
  const pulled = page.waitForResponse((answer) => answer.url().endsWith("/api/sync/changes"));
  await page.getByRole("button", { name: /^Gửi (ngay|lại)$/ }).click();
  await pulled;
}
