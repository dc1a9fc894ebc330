import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { CHROMIUM_FLAGS, findChromium } from "../../support/chromium.ts";

const SCREEN = { width: 360, height: 640 };
/** ms. What takes longer is stuck: a wait that ends earlier says something about the machine. */
const LIMIT = 60_000;

/** A phone's browser with its own profile folder, which can be killed like a phone and started again. */
export class PhoneBrowser {
  readonly profile: string;
  #process: ChildProcess | null = null;
  #browser: Browser | null = null;

  private constructor(profile: string) {
    this.profile = profile;
  }

  static async create(): Promise<PhoneBrowser> {
    const phone = new PhoneBrowser(await mkdtemp(join(tmpdir(), "tung-nha-phone-")));
    await phone.start();
    return phone;
  }

  async start(): Promise<void> {
    const executable = findChromium();
    if (executable === null) throw new Error("Chromium is not installed");
    await rm(join(this.profile, "DevToolsActivePort"), { force: true });
    const flags = [...CHROMIUM_FLAGS, "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${this.profile}`];
    const size = `--window-size=${SCREEN.width},${SCREEN.height}`;
    // A group of its own: killing it takes the renderers along, as a battery that is taken out does.
    this.#process = spawn(executable, [...flags, size, "about:blank"], { stdio: "ignore", detached: true });
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.#port()}`, { timeout: LIMIT });
    this.context.setDefaultTimeout(LIMIT);
    // Commands run through tsx, which wraps functions in a helper of its own, also those that are sent into a page.
    await this.context.addInitScript("globalThis.__name ??= (it) => it;");
  }

  get context(): BrowserContext {
    const context = this.#browser?.contexts()[0];
    if (!context) throw new Error("the browser is not running");
    return context;
  }

  async open(url: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.setViewportSize(SCREEN);
    await page.goto(url);
    return page;
  }

  /** SIGKILL to the whole browser. */
  async kill(): Promise<void> {
    const { pid, exitCode } = this.#process ?? {};
    if (this.#process && pid !== undefined && exitCode === null) {
      const gone = once(this.#process, "exit");
      process.kill(-pid, "SIGKILL");
      await gone;
    }
    this.#process = null;
    await this.#browser?.close().catch(() => {});
    this.#browser = null;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Written by Chromium once it listens. */
  async #port(): Promise<number> {
    const deadline = Date.now() + LIMIT;
    for (;;) {
      const text = await readFile(join(this.profile, "DevToolsActivePort"), "utf8").catch(() => "");
      const port = Number(text.split("\n")[0]);
      if (port > 0) return port;
      if (Date.now() > deadline) throw new Error("Chromium did not start");
      await sleep(50);
    }
  }
}
