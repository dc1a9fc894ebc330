import { randomBytes } from "node:crypto";
import { newId } from "../../src/base/id.ts";
import type { Household } from "../../src/domain/records.ts";
import { PhoneBrowser } from "../../tests/e2e/support/phone-browser.ts";
import { bundle } from "../support/page/bundle.ts";
import { percentile } from "../support/report/median.ts";
import { serve } from "../support/serve.ts";
import type { API, Keys } from "./phone.page.ts";

const PAGE = 500;
const SAVES = 200;
/** Three letters without signs, as a thumb types them. */
const QUERIES = ["luo", "dan", "tuo", "qua", "pha", "bic", "xuy", "khi", "ngo", "van", "thi", "hoa", "let", "min"];
const ROUNDS = 20;

/** ms; W2 and W6 of one phone, W5 the median over cold starts of its browser. */
export interface PhoneFigures {
  households: number;
  saveP50: number;
  saveP95: number;
  /** The same rows unsealed. */
  plainP50: number;
  plainP95: number;
  coldStart: number;
  searchP50: number;
  searchP95: number;
}

/** W2, W5 and W6: what the phone does alone. */
export async function timePhone(households: readonly Household[], starts: number): Promise<PhoneFigures> {
  const blank = await serve(async () => null);
  const browser = await PhoneBrowser.create();
  const origin = `http://localhost:${blank.port}/`;
  const code = await bundle(new URL("./phone.page.ts", import.meta.url));
  const keys: Keys = { install: newId(random), commune: newId(random), dataKey: [...random(32)] };
  try {
    let page = await phonePage(browser, origin, code);
    for (let at = 0; at < households.length; at += PAGE)
      await page("fill", keys, households.slice(at, at + PAGE), at + PAGE >= households.length);
    const cold: number[] = [];
    for (let start = 0; start < starts; start++) {
      await browser.restart();
      page = await phonePage(browser, origin, code);
      const { ms, rows } = await page("coldStart", keys);
      if (rows !== households.length) throw new Error(`${rows} rows of ${households.length}`);
      cold.push(ms);
    }
    const { sealed, plain } = await page("saves", keys, SAVES);
    const { ms } = await page("searches", keys, Array.from({ length: ROUNDS }, () => QUERIES).flat());
    return {
      households: households.length,
      saveP50: percentile(sealed, 0.5),
      saveP95: percentile(sealed, 0.95),
      plainP50: percentile(plain, 0.5),
      plainP95: percentile(plain, 0.95),
      coldStart: percentile(cold, 0.5),
      searchP50: percentile(ms, 0.5),
      searchP95: percentile(ms, 0.95),
    };
  } finally {
    await browser.close();
    await blank.close();
  }
}

type Api = typeof API;
type Call = <K extends keyof Api>(name: K, ...args: Parameters<Api[K]>) => Promise<Awaited<ReturnType<Api[K]>>>;

async function phonePage(browser: PhoneBrowser, origin: string, code: string): Promise<Call> {
  const page = await browser.open(origin);
  await page.evaluate(code);
  return (async (name: string, ...args: unknown[]) =>
    page.evaluate(
      ([method, given]) => {
        const { phone } = globalThis as unknown as { phone: Record<string, (...args: unknown[]) => unknown> };
        return phone[method as string]?.(...(given as unknown[]));
      },
      [name, args] as const,
    )) as Call;
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(length));
}
