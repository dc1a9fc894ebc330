import type { Page } from "playwright";
import { PhoneBrowser } from "../../../tests/e2e/support/phone-browser.ts";
import type { PhoneApi } from "../phone-api.ts";

/** The page that a contender's script runs in: any address of its server, for the origin's sake. */
const BLANK = "/bench.blank";

/** A fresh browser with one contender's script in it. */
export class BenchPhone {
  readonly #browser: PhoneBrowser;
  readonly #page: Page;

  private constructor(browser: PhoneBrowser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  static async open(origin: string, code: string): Promise<BenchPhone> {
    const browser = await PhoneBrowser.create();
    try {
      const page = await browser.open(`${origin}${BLANK}`);
      // Not as a tag: a server's policy for scripts may forbid it, and the tool's own console does not ask.
      await page.evaluate(code);
      return new BenchPhone(browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Calls what the script offers; arguments and answers cross as JSON. */
  async call<K extends keyof PhoneApi>(
    name: K,
    ...args: Parameters<PhoneApi[K]>
  ): Promise<Awaited<ReturnType<PhoneApi[K]>>> {
    const answer = await this.#page.evaluate(
      ([method, given]) => {
        const { bench } = globalThis as unknown as { bench: Record<string, (...args: unknown[]) => unknown> };
        return bench[method as string]?.(...(given as unknown[]));
      },
      [name, args] as const,
    );
    return answer as Awaited<ReturnType<PhoneApi[K]>>;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
