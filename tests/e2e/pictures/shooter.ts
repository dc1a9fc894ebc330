import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright";

export interface Screen {
  width: number;
  height: number;
}

/** Takes each screen in light and in dark, at its own size. */
export class Shooter {
  readonly names: string[] = [];
  readonly #folder: string;
  readonly #screen: Screen;

  constructor(folder: string, screen: Screen) {
    this.#folder = folder;
    this.#screen = screen;
  }

  /** @param scroll pixels from the top of what scrolls, or the words that must be in sight. */
  async shoot(page: Page, name: string, scroll: number | string = 0): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const session = await page.context().newCDPSession(page);
    // What was said about the step before, and the row under the pointer, are no part of this screen.
    await page.locator(".toast").waitFor({ state: "detached" });
    await page.mouse.move(0, 0);
    await this.#settle(page, session, scroll);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await this.#finishMotion(page);
      const { data } = await session.send("Page.captureScreenshot", { format: "png" });
      await writeFile(join(this.#folder, `${name}.${colorScheme}.png`), Buffer.from(data, "base64"));
    }
    await page.emulateMedia({ colorScheme: "light" });
    await session.detach();
    this.names.push(name);
  }

  async #settle(page: Page, session: CDPSession, scroll: number | string): Promise<void> {
    const metrics = { ...this.#screen, deviceScaleFactor: 1, mobile: false };
    await session.send("Emulation.setDeviceMetricsOverride", metrics);
    if (typeof scroll === "string") await page.getByText(scroll).first().scrollIntoViewIfNeeded();
    else await page.evaluate((top) => document.querySelector("main")?.scrollTo(0, top), scroll);
  }

  /** Fonts, and what fades in: a picture of a moment between two states tells nothing. */
  async #finishMotion(page: Page): Promise<void> {
    await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      for (const motion of document.getAnimations())
        if (motion.effect?.getTiming().iterations !== Infinity) motion.finish();
    });
  }
}
