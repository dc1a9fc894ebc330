import type { HelperLine } from "../../../src/protocol/office-messages.ts";
import { commentsText } from "../../../src/ui/text/field-comment-list.ts";
import { doorText } from "../../../src/ui/text/field-enrol.ts";
import { stripText } from "../../../src/ui/text/field-strip.ts";
import { syncText } from "../../../src/ui/text/field-sync.ts";
import { unlockText } from "../../../src/ui/text/field-unlock.ts";
import { fieldText } from "../../../src/ui/text/field.ts";
import { FieldApp } from "../support/field-app.ts";
import { Middlebox } from "../support/middlebox.ts";
import { PhoneBrowser } from "../support/phone-browser.ts";
import type { TestOffice } from "../support/test-office.ts";
import { shootCarrying, shootConflict } from "./carry-shots.ts";
import { PORTAL, shootDoors, tokenOf } from "./door-shots.ts";
import { editAsAnother } from "./evening.ts";
import type { Shooter } from "./shooter.ts";
import { shootStorageDoors } from "./storage-shots.ts";

const WORDS = "Đường vào bản mùa mưa trơn lắm, mong xã làm lại cái cầu để trẻ con đi học đỡ vất vả.";

/** Every screen of the helper's app, from a browser that was never here to a phone at the end of its evening. */
export async function shootField(office: TestOffice, shooter: Shooter): Promise<void> {
  const road = await Middlebox.open(office.port);
  const phone = await PhoneBrowser.create();
  try {
    const app = await shootDoors(office, road, phone, shooter);
    await places(app, shooter);
    const paths = await app.households();
    if (paths.length < 30) throw new Error(`only ${paths.length} households are in the list`);
    await forms(app, paths, shooter);
    await guest(app, paths[6] ?? "", shooter);
    road.answer = ({ path }) => (path.startsWith("/api/") ? PORTAL : null);
    await evening(app, paths);
    await outbox(app, office, road, paths, shooter);
    await odd(app, paths, shooter);
    await fullDisk(app, paths, road, shooter);
    await wrongClock(app, phone, shooter);
    await locked(app, office, phone, road, shooter);
    await emptyOnes(office, shooter);
    await shootStorageDoors(office, road, shooter);
  } finally {
    await phone.close();
    await road.close();
  }
}

async function places(app: FieldApp, shooter: Shooter): Promise<void> {
  const { page } = app;
  await app.goTo("/");
  await page.getByText(fieldText.inOrder).waitFor();
  await shooter.shoot(page, "today");
  await shooter.shoot(page, "today-down", 500);
  await app.goTo("/ho");
  await page.locator('a.row[href^="/ho/"]').first().waitFor();
  await shooter.shoot(page, "households");
  await page.getByRole("button", { name: new RegExp(fieldText.filterPartly) }).click();
  await shooter.shoot(page, "households-filtered");
  await page.getByRole("button", { name: /^Tất cả/ }).click();
  const search = page.getByLabel(fieldText.findHousehold);
  await search.fill("lo van");
  await page.getByRole("status").first().waitFor();
  await shooter.shoot(page, "search");
  await search.fill("zzz");
  await page.getByText(fieldText.notFound).waitFor();
  await shooter.shoot(page, "search-nothing");
  await search.fill("");
  await app.goTo("/y-kien");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await shooter.shoot(page, "comments-empty");
  await app.goTo("/dong-bo");
  await page.getByText(syncText.noEnvelopes).waitFor();
  await shooter.shoot(page, "sync-empty");
  await shooter.shoot(page, "sync-ready", 500);
  await app.goTo("/cai-dat");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await shooter.shoot(page, "settings");
  await shooter.shoot(page, "settings-down", 600);
}

async function forms(app: FieldApp, paths: readonly string[], shooter: Shooter): Promise<void> {
  const { page } = app;
  const visited = await pathOf(app, fieldText.filterPartly);
  await app.openHousehold(visited);
  await shooter.shoot(page, "household");
  await shooter.shoot(page, "household-down", 500);
  await app.button(fieldText.nobodyHome).click();
  await page.getByRole("dialog").waitFor();
  await shooter.shoot(page, "away-sheet");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => history.state?.sheet !== true);
  await app.goTo(`${visited}/gap`);
  await page.locator(".person").nth(1).waitFor();
  await shooter.shoot(page, "visit");
  await app.fillVisit(paths[8] ?? "", "Có khó khăn", "Chó dữ, gọi từ cổng.");
  await shooter.shoot(page, "visit-difficulty", 420);
  await shooter.shoot(page, "visit-end", 5_000);
  await page.getByText("Đổi", { exact: true }).click();
  await page.getByRole("button", { name: "Ngày khác" }).or(page.getByText("Ngày khác")).first().click();
  await shooter.shoot(page, "visit-way");
  await app.goTo(`${visited}/sua`);
  await page.getByLabel("Số nhà, mốc dễ thấy").waitFor();
  await shooter.shoot(page, "household-edit");
  await shooter.shoot(page, "household-edit-down", 900);
  await app.goTo("/ho/moi");
  await page.getByLabel("Họ và tên").waitFor();
  await shooter.shoot(page, "household-new");
}

async function pathOf(app: FieldApp, filter: string): Promise<string> {
  await app.goTo("/ho");
  await app.page.getByRole("button", { name: new RegExp(filter) }).click();
  const path = await app.page.locator('a.row[href^="/ho/"]').first().getAttribute("href");
  await app.page.getByRole("button", { name: /^Tất cả/ }).click();
  return path ?? "";
}

async function guest(app: FieldApp, path: string, shooter: Shooter): Promise<void> {
  const { page } = app;
  await app.goTo(`${path}/y-kien`);
  await app.button("Đồng ý").waitFor();
  await shooter.shoot(page, "guest-consent");
  await shooter.shoot(page, "guest-consent-down", 5_000);
  await app.button("Đồng ý").click();
  const item = page.locator('label:has(input[name="item"])').first();
  await item.waitFor();
  await shooter.shoot(page, "guest-ask");
  await item.click();
  await page.getByText("Nhờ văn phòng xã").click();
  await shooter.shoot(page, "guest-ask-down", 5_000);
  await app.button("Viết lời góp ý").click();
  await page.locator("textarea").fill(WORDS);
  await shooter.shoot(page, "guest-write");
  await app.button("Viết xong").click();
  await app.button("Xong, lưu lại").waitFor();
  await shooter.shoot(page, "guest-review");
  await app.button("Xong, lưu lại").click();
  await page.getByLabel("Mật khẩu của ứng dụng").waitFor();
  await shooter.shoot(page, "guest-thanks");
  await page.getByLabel("Mật khẩu của ứng dụng").fill(app.passphrase);
  await app.button("Đi tiếp").click();
  await app.button("Vắng nhà").waitFor();
}

/** What a helper saves in one evening. */
async function evening(app: FieldApp, paths: readonly string[]): Promise<void> {
  const path = (index: number) => paths[index] ?? "";
  for (let house = 20; house < 24; house++) await app.visit(path(house), "Đã tham gia", "");
  await app.visit(path(24), "Có khó khăn", "Chó dữ, gọi từ cổng.");
  for (const house of [25, 26]) {
    await app.nobodyHome(path(house));
    await app.page.waitForFunction(() => history.state?.sheet !== true);
  }
  await app.comment(path(20), "own", WORDS);
  await app.comment(path(21), "office", WORDS);
  await app.editAddress(path(22), "nhà sàn cạnh cầu treo");
  await app.newHousehold("Lò Văn Mới");
}

async function outbox(
  app: FieldApp,
  office: TestOffice,
  road: Middlebox,
  paths: readonly string[],
  shooter: Shooter,
): Promise<void> {
  const { page } = app;
  await app.goTo("/dong-bo");
  await page.getByRole("button", { name: /^Gửi (ngay|lại)$/ }).click();
  await page.getByText(syncText.portalTitle).waitFor();
  await shooter.shoot(page, "sync-portal");
  await shooter.shoot(page, "sync-portal-down", 500);
  road.answer = ({ path }) => (path.startsWith("/api/") ? problem(503, "office-down") : null);
  await sendAndWait(app, syncText.endOfficeDown);
  await shooter.shoot(page, "sync");
  await shooter.shoot(page, "sync-down", 500);
  await page.locator('a.row[href^="/dong-bo/"]').first().click();
  await page.getByText(syncText.contents).waitFor();
  await shooter.shoot(page, "envelope");
  await editAsAnother(office, paths[22]?.split("/").at(-1) ?? "", "đầu bản, sau nhà văn hóa");
  await shootCarrying(app, office, road, shooter);
  await app.goTo("/");
  await page.getByText(fieldText.inOrder).waitFor();
  await shooter.shoot(page, "today-evening");
  await app.goTo("/y-kien");
  await page.locator('a.row[href^="/y-kien/"]').first().waitFor();
  await shooter.shoot(page, "comments");
  road.answer = ({ path }) => (path === "/api/sync/changes" ? problem(426, "too-old") : null);
  await app.goTo("/dong-bo");
  await sendAndWait(app, syncText.endTooOld);
  await shooter.shoot(page, "sync-too-old");
  road.openRoad();
  await sendAndWait(app, stripText.officeHasAll);
  await page.getByRole("button", { name: syncText.sendNow }).waitFor();
  await shooter.shoot(page, "sync-received");
  await shootConflict(app, paths[22] ?? "", shooter);
}

function problem(status: number, code: string) {
  return { status, type: "application/json", body: JSON.stringify({ problem: code }) };
}

async function sendAndWait(app: FieldApp, words: string): Promise<void> {
  await app.page.getByRole("button", { name: /^Gửi (ngay|lại)$/ }).click();
  await app.page.getByText(words).first().waitFor();
}

/** What goes wrong, and what a helper rarely opens. */
async function odd(app: FieldApp, paths: readonly string[], shooter: Shooter): Promise<void> {
  const { page } = app;
  await app.goTo("/y-kien");
  await page.locator('a.row[href^="/y-kien/"]').first().click();
  await page.getByRole("button", { name: commentsText.withdraw, exact: true }).waitFor();
  await shooter.shoot(page, "comment");
  await page.getByRole("button", { name: commentsText.withdraw, exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await shooter.shoot(page, "comment-withdraw");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => history.state?.sheet !== true);
  await app.goTo("/ho/AAAAAAAAAAAAAAAAAAAAAA");
  await page.getByText(fieldText.gone).waitFor();
  await shooter.shoot(page, "household-gone");
  await app.openHousehold(paths[24] ?? "");
  await page.getByRole("link", { name: fieldText.correct }).first().click();
  await page.locator(".person").nth(1).waitFor();
  await shooter.shoot(page, "visit-correct");
}

const TAKE_ROOM = `
  globalThis.roomy = { put: IDBObjectStore.prototype.put, add: IDBObjectStore.prototype.add };
  IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => {
    throw new DOMException("full", "QuotaExceededError");
  };`;
const GIVE_ROOM = "Object.assign(IDBObjectStore.prototype, globalThis.roomy)";

/** Chromium judges the room that is left every ten seconds only: here the page's own database says at once that there is none. */
async function fullDisk(app: FieldApp, paths: readonly string[], road: Middlebox, shooter: Shooter): Promise<void> {
  const { page } = app;
  // What waits can go out as a file.
  road.answer = ({ path }) => (path.startsWith("/api/") ? problem(503, "office-down") : null);
  await app.nobodyHome(paths[27] ?? "");
  await page.waitForFunction(() => history.state?.sheet !== true);
  await app.openHousehold(paths[28] ?? "");
  await page.evaluate(TAKE_ROOM);
  await app.button(fieldText.nobodyHome).click();
  await app.button(fieldText.saveAway).click();
  await page.getByText(fieldText.notSavedFull).first().waitFor();
  await shooter.shoot(page, "full-disk");
  await page.evaluate(GIVE_ROOM);
  await app.button(fieldText.saveAgain).click();
  await app.saved();
  await page.waitForFunction(() => history.state?.sheet !== true);
}

/** No network, and a clock that may be why. */
async function wrongClock(app: FieldApp, phone: PhoneBrowser, shooter: Shooter): Promise<void> {
  const { page } = app;
  await phone.context.setOffline(true);
  await page.evaluate("globalThis.rightTime = Date.now; Date.now = () => globalThis.rightTime() + 400 * 86_400_000");
  await app.goTo("/dong-bo");
  await sendAndWait(app, syncText.clockDo);
  await shooter.shoot(page, "sync-clock");
  await page.evaluate("Date.now = globalThis.rightTime");
  await phone.context.setOffline(false);
}

async function locked(app: FieldApp, office: TestOffice, phone: PhoneBrowser, road: Middlebox, shooter: Shooter) {
  const { page } = app;
  await page.goto(road.origin);
  const field = page.getByLabel(unlockText.passphrase);
  await field.waitFor();
  await shooter.shoot(page, "unlock");
  await field.fill("sai mat khau");
  await app.button(unlockText.unlock).click();
  await page.getByText(unlockText.wrongPassphrase).waitFor();
  await shooter.shoot(page, "unlock-wrong");
  await app.button(unlockText.forgot).click();
  await page.getByRole("dialog").waitFor();
  await shooter.shoot(page, "unlock-forgotten");
  const again = await phone.open(`${road.origin}/enrol#${await tokenOf(office, office.demo.helper)}`);
  await again.getByText(doorText.alreadyEnrolled).first().waitFor();
  await shooter.shoot(again, "enrolled-already");
  await again.close();
}

/** A helper to whom nothing is assigned yet. */
async function emptyOnes(office: TestOffice, shooter: Shooter): Promise<void> {
  const helper = await office.http.post<HelperLine>("/api/office/helpers", { name: "Cầm Thị Lả" });
  const { token } = await office.http.post<{ token: string }>(`/api/office/helpers/${helper.id}/link`, {});
  const phone = await PhoneBrowser.create();
  try {
    const app = await FieldApp.enrol(phone, office.origin, token);
    await app.page.getByText(fieldText.nothingAssigned).waitFor();
    await shooter.shoot(app.page, "today-nothing-assigned");
    await app.goTo("/ho");
    await app.page.getByText(fieldText.nothingAssignedMore).waitFor();
    await shooter.shoot(app.page, "households-nothing-assigned");
  } finally {
    await phone.close();
  }
}
