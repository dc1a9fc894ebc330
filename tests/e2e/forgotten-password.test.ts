import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/base/id.ts";
import type { Campaign, Village } from "../../src/domain/records.ts";
import type { RecoveryAnswer } from "../../src/protocol/new-password.ts";
import type { OfficeState } from "../../src/protocol/office-messages.ts";
import { officeHttp } from "../../src/server/demo/office-http.ts";
import { prepareDemo } from "../../src/server/demo/prepare.ts";
import { officeText } from "../../src/ui/text/office.ts";
import { commentsText } from "../../src/ui/text/office-comments.ts";
import { entryText } from "../../src/ui/text/office-entry.ts";
import { forgotText } from "../../src/ui/text/office-forgot.ts";
import { officeProblemText } from "../../src/ui/text/office-problems.ts";
import { randomBytes } from "../../src/vault/crypto.ts";
import { deriveKey } from "../../src/vault/derive-key.ts";
import { makeNewPassword } from "../../src/vault/new-password.ts";
import { deriveFromPassword } from "../../src/vault/password.ts";
import { sealComment } from "../../src/vault/reading-key.ts";
import { createTestDatabase } from "../support/test-database.ts";
import type { TestOffice as OfficeInTest } from "../support/test-office.ts";
import { TestPhone } from "../support/test-phone.ts";
import { newToken } from "./support/new-token.ts";
import { OfficePage } from "./support/office-page.ts";
import { PhoneBrowser } from "./support/phone-browser.ts";
import { phoneOffice } from "./support/phone-office.ts";
import { serve } from "./support/serve.ts";
import { openTestOffice, type TestOffice } from "./support/test-office.ts";

const WORDS = "Mong xã làm lại cây cầu qua suối trước mùa mưa.";
const NEW_PASSWORD = "Bảy con trâu qua suối chiều thu";

let office: TestOffice;
let browser: PhoneBrowser;

beforeAll(async () => {
  office = await openTestOffice();
  browser = await PhoneBrowser.create();
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

test("T21 who forgot the password and has the sheet enters again and reads what residents wrote before", async () => {
  await sendComment();
  const desk = await OfficePage.open(browser, office.origin);
  const { page } = desk;
  await page.getByRole("button", { name: forgotText.open }).click();
  const { coordinator, password, recoveryCode } = office.demo;
  const typo = (recoveryCode[0] === "7" ? "8" : "7") + recoveryCode.slice(1);
  await page.getByLabel(entryText.name).fill(coordinator);
  await page.getByLabel(forgotText.code).fill(typo);
  for (const field of await page.locator("input[type=password]").all()) await field.fill(NEW_PASSWORD);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.getByRole("button", { name: forgotText.submit }).click();
  await page.getByText(forgotText.mistyped).waitFor();
  expect(sent.some((request) => request.includes("new-password"))).toBe(false);

  // As it is typed by hand.
  await page.getByLabel(forgotText.code).fill(recoveryCode.toLowerCase().replaceAll("-", " "));
  await page.getByRole("button", { name: forgotText.submit }).click();
  await page.getByRole("heading", { name: forgotText.doneTitle }).waitFor();
  const letters = recoveryCode.replaceAll("-", "");
  for (const secret of [letters, letters.toLowerCase(), recoveryCode.slice(0, 9), NEW_PASSWORD]) {
    expect(sent.join("\n")).not.toContain(secret);
  }
  await page.getByRole("button", { name: forgotText.enter }).click();
  await page.getByRole("navigation").waitFor();

  await desk.goTo(officeText.comments);
  await page.locator("input[type=password]").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: commentsText.unlock }).click();
  await page.getByText(commentsText.pick).waitFor();
  await page.getByText(commentsText.stagePendingOffice).last().click();
  await page.getByText(WORDS).waitFor();

  // Elsewhere the old password has ended, with its session.
  await expect(office.http.get("/api/office/progress")).rejects.toThrow("401");
  await browser.context.clearCookies();
  const again = await OfficePage.open(browser, office.origin);
  await again.signIn(coordinator, password);
  await again.page.getByText(officeProblemText["wrong-password"]).waitFor();
});

test("a demonstration whose password was changed starts again with the one it prints", async () => {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "tung-nha-demo-"));
  const served = await serve(database.url, dataDir, 0);
  const origin = `http://localhost:${served.port}`;
  try {
    const first = await prepareDemo({ origin, setUpToken: served.setUpToken, dataDir }, randomBytes);
    const http = officeHttp(origin);
    const { commune } = await http.get<OfficeState>("/api/state");
    const sheet = await http.get<RecoveryAnswer>("/api/office/recovery");
    const typed = { coordinator: first.coordinator, code: first.recoveryCode, password: NEW_PASSWORD };
    const made = await makeNewPassword(commune?.id ?? "", sheet, typed, deriveKey);
    await http.post("/api/office/new-password", made.kind === "ok" && made.request);
    const again = await prepareDemo({ origin, setUpToken: null, dataDir }, randomBytes);
    expect(again).toMatchObject({ password: first.password, recoveryCode: first.recoveryCode });
    const { authKey } = await deriveFromPassword(again.coordinator, again.password, deriveKey);
    await officeHttp(origin).post("/api/office/sign-in", { coordinator: again.coordinator, authKey });
  } finally {
    await served.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

/** A resident's words, as a helper's phone hands them in. */
async function sendComment(): Promise<void> {
  const phone = await TestPhone.enrol(phoneOffice(office) as OfficeInTest, await newToken(office));
  await phone.pull();
  const rows = [...phone.rows.values()];
  const campaign = rows.find((row) => row.kind === "campaign")?.doc as Campaign;
  const village = rows.find((row) => row.kind === "village")?.doc as Village;
  const reading = phone.enrolled.keys.find(({ purpose }) => purpose === "reading");
  const id = newId(randomBytes);
  const sealed = await sealComment(reading?.publicKey ?? "", phone.enrolled.commune.id, id, { text: WORDS });
  const consent = { notice: campaign.noticeVersion, way: "spoken", guardian: false };
  const item = campaign.items[0]?.id;
  const args = { id, village: village.id, item, route: "office", consent, sealed, signedBy: null };
  await phone.push(await phone.save({ name: "write-comment", args }));
  await expect.poll(() => office.http.get<unknown[]>("/api/office/comments")).toHaveLength(1);
}
