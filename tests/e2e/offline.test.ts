import { readFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { fieldText } from "../../src/ui/text/field.ts";
import { unlockText } from "../../src/ui/text/field-unlock.ts";
import { FieldApp } from "./support/field-app.ts";
import { Middlebox } from "./support/middlebox.ts";
import { newToken } from "./support/new-token.ts";
import { phoneAtOffice } from "./support/phone-at-office.ts";
import { readDisk, readEnrolment } from "./support/phone-disk.ts";

const POLL = { interval: 100 };
const PASSPHRASE = "Mật khẩu của ứng dụng";
const PLACES = ["/", "/ho", "/ho/moi", "/y-kien", "/y-kien/moi", "/dong-bo", "/cai-dat"];

test("every address opens after a cold start without network, locked, and the list is there after the passphrase", async () => {
  const { office, link, origin, phone } = await phoneAtOffice();
  const app = await FieldApp.enrol(phone, origin, await newToken(office));
  const paths = await app.households();
  await link.down();
  await phone.restart();
  for (const path of [...PLACES, `${paths[0]}`, `${paths[0]}/gap`, `${paths[0]}/sua`, `${paths[0]}/y-kien`]) {
    const page = await phone.open(`${origin}${path}`);
    await page.getByLabel(PASSPHRASE).waitFor();
    await page.close();
  }
  const again = await FieldApp.open(phone, origin, app.passphrase);
  expect(await again.households()).toEqual(paths);
});

test("T2 locking forgets what was unlocked, and a locked phone still sends what it holds", async () => {
  const { office, database, link, origin, phone } = await phoneAtOffice();
  const app = await FieldApp.enrol(phone, origin, await newToken(office));
  const [path = ""] = await app.households();
  await link.down();
  await app.nobodyHome(path);
  const { certificate } = await readEnrolment(app.page);
  await app.goTo("/cai-dat");
  await app.button("Khóa ngay").click();
  await app.page.getByLabel(PASSPHRASE).waitFor();
  expect(await app.page.locator("a.row").count()).toBe(0);
  await link.up();
  await app.page.reload();
  await expect.poll(async () => (await database.envelopesOf(certificate.install)).length, POLL).toBe(1);
  await app.page.getByText("Văn phòng đã nhận hết").waitFor();
  expect(await app.page.getByLabel(PASSPHRASE).isVisible()).toBe(true);
});

test("T11 the browser inside a chat app says so and leaves the link unused", async () => {
  const { office, origin, phone } = await phoneAtOffice();
  const token = await newToken(office);
  const page = await phone.context.newPage();
  const session = await phone.context.newCDPSession(page);
  const userAgent =
    "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/12";
  await session.send("Network.setUserAgentOverride", { userAgent });
  await page.goto(`${origin}/enrol#${token}`);
  await page.getByText(unlockText.openInChrome).first().waitFor();
  await page.close();
  const app = await FieldApp.enrol(phone, origin, token);
  expect((await app.households()).length).toBeGreaterThan(0);
});

test("S13 an update is offered and taken without losing a form's draft or the outbox", async () => {
  const { office, phone } = await phoneAtOffice();
  const road = await Middlebox.open(office.port);
  onTestFinished(() => road.close());
  const app = await FieldApp.enrol(phone, road.origin, await newToken(office));
  const [path = "", other = ""] = await app.households();
  // The office does not answer pushes: what is saved stays in the outbox.
  const worker = await readFile("dist/field/worker.js", "utf8");
  let built = worker;
  road.answer = ({ path: asked }) => {
    if (asked === "/worker.js") return { status: 200, type: "text/javascript", body: built };
    if (!asked.startsWith("/api/sync")) return null;
    return { status: 503, type: "application/json", body: '{"problem":"office-down"}' };
  };
  await app.nobodyHome(other);
  await app.fillVisit(path, "Đã hướng dẫn", "Bản nháp trước khi cập nhật");
  built = `${worker}\n// another build`;
  await app.page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
  await app.goTo("/");
  await app.page.getByText(fieldText.updateReady).waitFor();
  await app.button(fieldText.updateNow).click();
  await app.unlock();
  expect(await readDisk(app.page)).toMatchObject({ head: 1, waiting: 1 });
  await app.openHousehold(path);
  await app.page.getByRole("link", { name: "Gặp được" }).click();
  await expect.poll(() => app.page.getByLabel("Ghi chú").inputValue(), POLL).toBe("Bản nháp trước khi cập nhật");
});
