import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemText } from "../../src/ui/text/codes.ts";
import { doorText } from "../../src/ui/text/field-enrol.ts";
import { stripText } from "../../src/ui/text/field-strip.ts";
import { syncText } from "../../src/ui/text/field-sync.ts";
import { unlockText } from "../../src/ui/text/field-unlock.ts";
import { officeText } from "../../src/ui/text/office.ts";
import { helpersText } from "../../src/ui/text/office-helpers.ts";
import { importKindText, importText } from "../../src/ui/text/office-import.ts";
import { officeProblemText } from "../../src/ui/text/office-problems.ts";
import { FieldApp } from "./support/field-app.ts";
import type { Middlebox } from "./support/middlebox.ts";
import { newToken } from "./support/new-token.ts";
import type { OfficeDatabase } from "./support/office-database.ts";
import { OfficePage } from "./support/office-page.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { readDisk } from "./support/phone-disk.ts";
import { phoneOnRoad } from "./support/phone-on-road.ts";
import type { TestOffice } from "./support/test-office.ts";

const PUSH = "/api/sync/push";
const TEN_MEGABYTES = 10 * 1024 * 1024;
const PORTAL = `<!doctype html><title>Wi-Fi</title><form action="/login"><input name="phone"></form>`;
const BROKEN_LIST = `﻿Thôn/bản;Mã hộ;Họ và tên;Ngày sinh;Số định danh cá nhân;Số điện thoại
Bản Nà Lặc;VX-90-0001;Lò Thị Thử;31/02/1970;038068000001;0912345678
;VX-90-0002;Hà Văn Thử;1970;;
Bản Nà Lặc;;Vi Văn Thử;1971;;
Bản Nà Lặc;VX-90-0003;;1972;;
Bản Nà Lặc;VX-90-0004;Ngân Văn Thử;1973;;12345
`;

let office: TestOffice;
let database: OfficeDatabase;
let road: Middlebox;
let phone: PhoneBrowser;
phoneOnRoad((opened) => {
  ({ office, database, road, phone } = opened);
});

describe("T14 at the office, bad input is told in Vietnamese and changes nothing", () => {
  let desk: OfficePage;
  beforeAll(async () => {
    desk = await OfficePage.open(phone, road.origin);
  });
  afterAll(() => desk.page.close());

  test("a wrong password", async () => {
    const sessions = await database.sessions();
    await desk.signIn(office.demo.coordinator, "sai mat khau roi");
    await desk.page.getByText(officeProblemText["wrong-password"]).waitFor();
    expect(await database.sessions()).toBe(sessions);
    await desk.signInTo(office);
  });

  test("a list with broken rows: each row with its reason, and nothing is taken without leaving them out", async () => {
    const before = await database.counts();
    await desk.goTo(officeText.import);
    await desk.chooseList("hong.csv", Buffer.from(BROKEN_LIST));
    await desk.page.getByText(importText.fileLine("hong.csv", "5")).waitFor();
    await desk.page.getByText(importText.dropped("“Số định danh cá nhân”")).waitFor();
    const row = (line: number) =>
      desk.page.getByRole("row").filter({ has: desk.page.getByText(String(line), { exact: true }) });
    expect(await row(2).innerText()).toContain(importKindText["date-impossible"]);
    expect(await row(3).innerText()).toContain(importKindText["village-missing"]);
    expect(await row(4).innerText()).toContain(importKindText["code-missing"]);
    expect(await row(5).innerText()).toContain(importKindText["name-missing"]);
    expect(await row(6).innerText()).toContain(importKindText["phone-unreadable"]);
    expect(await desk.page.getByRole("button", { name: importText.take("2") }).isDisabled()).toBe(true);
    expect(await database.counts()).toEqual(before);
  });

  test.each([
    ["that is no list", "anh.csv", randomBytes(5_000), 1, officeProblemText["file-unreadable"]],
    ["of more than 10 MB", "lon.csv", Buffer.alloc(1024, "a;b\n"), 10 * 1024 + 1, officeProblemText["too-large"]],
  ])("a file %s", async (_, name, content, repeat, words) => {
    const before = await database.counts();
    await desk.page.getByRole("link", { name: officeText.progress }).click();
    await desk.goTo(officeText.import);
    const again = desk.page.getByRole("button", { name: importText.chooseOther });
    if (await again.isVisible()) await again.click();
    await desk.chooseList(name, content, repeat);
    await desk.page.getByText(words).waitFor();
    expect(await database.counts()).toEqual(before);
  });

  test("HTML of a captive portal in the office's place", async () => {
    await desk.goTo(officeText.assignments);
    await desk.page.getByLabel(helpersText.newName).fill("Lò Văn Thử");
    road.answer = ({ path }) => (path.startsWith("/api/") ? { status: 200, type: "text/html", body: PORTAL } : null);
    await desk.page.getByRole("button", { name: helpersText.add }).click();
    await desk.page.getByText(officeProblemText["no-answer"]).first().waitFor();
    expect((await database.records("helper")).length).toBe(1);
  });
});

describe("T11 an enrolment link that can't be used is told, and no phone is made known", () => {
  test.each([
    ["expired", (token: string) => database.expireLinks().then(() => token), problemText["link-expired"]],
    ["used by another phone", async (token: string) => useUp(token).then(() => token), problemText["link-used"]],
    ["never given", async () => "k".repeat(32), problemText["link-unknown"]],
  ])("a link that was %s", async (_, spoil, words) => {
    const token = await spoil(await newToken(office));
    const before = await database.counts();
    const stranger = await PhoneBrowser.create();
    try {
      const page = await stranger.open(`${road.origin}/enrol#${token}`);
      const passphrase = (await page.locator(".phrase").innerText()).trim();
      await page.getByLabel("Gõ lại mật khẩu").fill(passphrase);
      await page.getByRole("button", { name: "Ghi danh máy này" }).click();
      await page.getByText(words).waitFor();
      await page.getByText(doorText.newLinkNeeded).waitFor();
      expect(await database.counts()).toEqual(before);
    } finally {
      await stranger.close();
    }
  });

  async function useUp(token: string): Promise<void> {
    const other = await PhoneBrowser.create();
    try {
      await FieldApp.enrol(other, road.origin, token);
    } finally {
      await other.close();
    }
  }
});

describe("T6/T14 on the phone, a bad road is told and the outbox stays", () => {
  let app: FieldApp;
  let paths: string[];
  beforeAll(async () => {
    app = await FieldApp.enrol(phone, road.origin, await newToken(office));
    paths = await app.households();
  });

  /** Saves one visit while the road is as set, and asks for a pass. */
  const saveAndSend = async (path: string): Promise<void> => {
    await app.nobodyHome(path);
    // The sheet takes its entry out of the history before anything else may be opened.
    await app.page.waitForFunction(() => history.state?.sheet !== true);
    await app.goTo("/dong-bo");
    const press = app.page.getByRole("button", { name: /^Gửi (ngay|lại)$/ });
    await press.click();
    await press.waitFor();
  };

  test("HTML of a captive portal where JSON was due: the phone says so, clears nothing, and sends later", async () => {
    road.answer = ({ path }) => (path.startsWith("/api/") ? { status: 200, type: "text/html", body: PORTAL } : null);
    const before = await database.counts();
    await saveAndSend(paths[0] ?? "");
    await app.page.getByText(syncText.portalTitle).waitFor();
    await app.page.getByText(syncText.allStillHere("1")).waitFor();
    expect((await readDisk(app.page)).waiting).toBe(1);
    expect(await database.counts()).toEqual(before);

    road.openRoad();
    await app.page.getByRole("button", { name: "Gửi lại" }).click();
    await app.page.getByText(stripText.officeHasAll).first().waitFor();
    expect((await readDisk(app.page)).waiting).toBe(0);
  });

  test("JSON that is not the office's, with 200", async () => {
    road.answer = ({ path }) => (path === PUSH ? { status: 200, type: "application/json", body: `{"ok":true}` } : null);
    await saveAndSend(paths[1] ?? "");
    await app.page.getByText(syncText.portalTitle).waitFor();
    expect((await readDisk(app.page)).waiting).toBe(1);
  });

  test("a body that is no envelope any more when it arrives: refused, said, and sent again whole", async () => {
    road.changeRequest = ({ path, body }) => (path === PUSH ? withBrokenHeader(body) : body);
    const before = await database.counts();
    await app.goTo("/dong-bo");
    await app.page.getByRole("button", { name: /^Gửi (ngay|lại)$/ }).click();
    await app.page.getByText(syncText.rejectMalformed).waitFor();
    expect((await readDisk(app.page)).waiting).toBe(1);
    expect(await database.counts()).toEqual(before);

    road.openRoad();
    await app.page.getByRole("button", { name: /^Gửi (ngay|lại)$/ }).click();
    await app.page.getByText(stripText.officeHasAll).first().waitFor();
  });

  test("bodies that no phone sends get a problem in words of a code, and leave nothing", async () => {
    await expect.poll(() => database.waitingToApply()).toBe(0);
    const before = await database.counts();
    const ask = async (body: BodyInit) => {
      const answer = await fetch(`${office.origin}${PUSH}`, { method: "POST", body });
      return { status: answer.status, problem: ((await answer.json()) as { problem: string }).problem };
    };
    expect(await ask("không phải phong bì")).toEqual({ status: 400, problem: "bad-request" });
    expect(await ask(new Uint8Array(randomBytes(40_000)))).toEqual({ status: 400, problem: "bad-request" });
    expect(await ask(new Uint8Array(TEN_MEGABYTES))).toEqual({ status: 413, problem: "too-large" });
    expect(await database.counts()).toEqual(before);
  });

  test("a wrong passphrase", async () => {
    await app.goTo("/cai-dat");
    await app.page.getByRole("button", { name: "Khóa" }).first().click();
    const field = app.page.getByLabel("Mật khẩu của ứng dụng");
    const { head, drafts } = await readDisk(app.page);
    await field.fill("khong phai mat khau nay");
    await app.button("Mở khóa").click();
    await app.page.getByText(unlockText.wrongPassphrase).waitFor();
    expect(await readDisk(app.page)).toMatchObject({ head, drafts });
    await app.unlock();
  });
});

/** Bytes of the first envelope's header are overwritten; its frame stays whole. */
function withBrokenHeader(body: Buffer): Buffer {
  const statement = 5 + body.readUInt32BE(1);
  if (statement >= body.length) return body;
  const broken = Buffer.from(body);
  // From the first byte of `enc` on: no point of the curve.
  broken.fill(0xff, statement + 5 + 61, statement + 5 + 126);
  return broken;
}
