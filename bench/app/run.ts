import { FieldApp } from "../../tests/e2e/support/field-app.ts";
import { PhoneBrowser } from "../../tests/e2e/support/phone-browser.ts";
import { WeakLink } from "../../tests/e2e/support/weak-link.ts";
import type { BenchOffice } from "../ours/office.ts";
import { percentile } from "../support/report/median.ts";

// The whole app with its drawing and without network: what a person waits for. The parts alone: bench/phone.

const SAVES = 40;
const STARTS = 5;
const QUERIES = ["lo", "luong m", "dang", "hà thị", "vi van", "tuoi", "ngan kim", "lo gach"];

/** ms */
export interface AppFigures {
  /** From the tap on "Mở khóa" to the first row of the list, the key's derivation included. */
  unlockToList: number;
  /** From the tap on Lưu until the sheet closes, which it does once the envelope is durable. */
  saveP50: number;
  saveP95: number;
  /** A keystroke, until the hits are drawn. */
  searchP50: number;
  searchP95: number;
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

/** On a fresh phone that has loaded everything; then the network is gone. */
export async function timeApp(office: BenchOffice): Promise<AppFigures> {
  const link = new WeakLink(office.port);
  const phone = await PhoneBrowser.create();
  try {
    await link.up();
    const origin = `http://localhost:${link.port}`;
    const { passphrase } = await FieldApp.enrol(phone, origin, await office.token());
    await link.down();
    const starts: number[] = [];
    for (let start = 0; start < STARTS; start++) starts.push(await coldStart(phone, origin, passphrase));
    const page = phone.context.pages().at(-1);
    if (!page) throw new Error("the app is not open");
    const app = new FieldApp(page, passphrase);
    const search = await timeSearch(app);
    const saves = await timeSaves(app, await app.households());
    return {
      unlockToList: percentile(starts, 0.5),
      saveP50: percentile(saves, 0.5),
      saveP95: percentile(saves, 0.95),
      searchP50: percentile(search, 0.5),
      searchP95: percentile(search, 0.95),
    };
  } finally {
    await phone.close();
    await link.down();
  }
}
