import type { HelperLine, ImportPreview, ProgressAnswer } from "../../src/protocol/office-messages.ts";
import { FieldApp } from "../../tests/e2e/support/field-app.ts";
import { PhoneBrowser } from "../../tests/e2e/support/phone-browser.ts";
import { openTestOffice, type TestOffice } from "../../tests/e2e/support/test-office.ts";
import { WeakLink } from "../../tests/e2e/support/weak-link.ts";
import { startTestCluster } from "../../tests/support/test-cluster.ts";
import { createDatabaseIn } from "../../tests/support/test-database.ts";
import { makeList } from "./list.ts";

// How fast is the phone with 10,000 households, without network? npm run bench -- [--households N] [--json]

const SEED = 1;
const SAVES = 40;
const STARTS = 5;
const QUERIES = ["lo", "luong m", "dang", "hà thị", "vi van", "tuoi", "ngan kim", "nha so 99"];

interface Figures {
  households: number;
  /** ms from the tap on "Mở khóa" to the first row of the list; the key's derivation is told apart. */
  unlockToList: number;
  /** ms from the tap on Lưu until the sheet closes, which it does once the envelope is durable. */
  saveP50: number;
  saveP95: number;
  /** ms a keystroke, until the hits are drawn. */
  searchP50: number;
  searchP95: number;
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10;
}

/** One helper with one village that holds everybody. */
async function fillOffice(office: TestOffice, households: number): Promise<string> {
  const list = makeList(households, SEED);
  const preview = await office.http.postFile<ImportPreview>("/api/office/import/preview", list);
  await office.http.postFile(`/api/office/import?digest=${preview.digest}&leaveOut=1`, list);
  const { villages } = await office.http.get<ProgressAnswer>("/api/office/progress");
  const village = villages.find(({ name }) => name === "Bản Thử");
  const helper = await office.http.post<HelperLine>("/api/office/helpers", { name: "Vi Văn Đo" });
  await office.http.post("/api/office/assign", { helper: helper.id, villages: [village?.village] });
  return (await office.http.post<{ token: string }>(`/api/office/helpers/${helper.id}/link`, {})).token;
}

/** A cold start of the whole browser, without network, as in the hills. */
async function coldStart(phone: PhoneBrowser, origin: string, passphrase: string): Promise<number> {
  await phone.restart();
  const page = await phone.open(`${origin}/ho`);
  await page.getByLabel("Mật khẩu của ứng dụng").fill(passphrase);
  return page.evaluate(async () => {
    const start = performance.now();
    const button = [...document.querySelectorAll("button")].find((it) => it.textContent?.trim() === "Mở khóa");
    button?.click();
    while (!document.querySelector('a.row[href^="/ho/"]')) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
}

/** ms of each save of "Vắng nhà", sealing, strict transaction and drawing together. */
async function timeSaves(app: FieldApp, paths: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (let save = 0; save < SAVES; save++) {
    await app.openHousehold(paths[save % paths.length] ?? "");
    await app.button("Vắng nhà").click();
    const spent = await app.button("Lưu vắng nhà").evaluate(async (button) => {
      const start = performance.now();
      (button as HTMLButtonElement).click();
      // Finer than frames: the sheet closes when the transaction is complete.
      while (document.querySelector(".sheet") && performance.now() - start < 5_000) {
        await new Promise((done) => setTimeout(done, 0));
      }
      return performance.now() - start;
    });
    times.push(spent);
  }
  return times;
}

async function timeSearch(app: FieldApp): Promise<number[]> {
  await app.goTo("/ho");
  await app.page.locator('input[type="search"]').first().waitFor();
  return app.page.evaluate(async (queries) => {
    const input = document.querySelector('input[type="search"]') as HTMLInputElement;
    input.focus();
    const times: number[] = [];
    for (const query of queries) {
      for (let length = 1; length <= query.length; length++) {
        const field = document.querySelector('input[type="search"]') as HTMLInputElement;
        const start = performance.now();
        field.value = query.slice(0, length);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((done) => setTimeout(done, 0));
        times.push(performance.now() - start);
        await new Promise(requestAnimationFrame);
      }
    }
    return times;
  }, QUERIES);
}

async function main(): Promise<void> {
  const households = option("households", 10_000);
  const cluster = await startTestCluster();
  const office = await openTestOffice(await createDatabaseIn(cluster.url));
  const link = new WeakLink(office.port);
  const phone = await PhoneBrowser.create();
  try {
    await link.up();
    const origin = `http://localhost:${link.port}`;
    const { passphrase } = await FieldApp.enrol(phone, origin, await fillOffice(office, households));
    await link.down();
    const starts: number[] = [];
    for (let start = 0; start < STARTS; start++) starts.push(await coldStart(phone, origin, passphrase));
    const page = phone.context.pages().at(-1);
    if (!page) throw new Error("the app is not open");
    const app = new FieldApp(page, passphrase);
    const search = await timeSearch(app);
    const saves = await timeSaves(app, await app.households());
    const figures: Figures = {
      households,
      unlockToList: percentile(starts, 0.5),
      saveP50: percentile(saves, 0.5),
      saveP95: percentile(saves, 0.95),
      searchP50: percentile(search, 0.5),
      searchP95: percentile(search, 0.95),
    };
    console.log(JSON.stringify(figures));
  } finally {
    await phone.close();
    await link.down();
    await office.close();
    await cluster.stop();
  }
}

await main();
