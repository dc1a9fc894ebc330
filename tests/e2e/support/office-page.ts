import type { Page } from "playwright";
import type { PhoneBrowser } from "./phone-browser.ts";
import type { TestOffice } from "./test-office.ts";

const SCREEN = { width: 1440, height: 900 };

/** What a coordinator does in the office's page. */
export class OfficePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: PhoneBrowser, origin: string): Promise<OfficePage> {
    const page = await browser.context.newPage();
    await page.setViewportSize(SCREEN);
    await page.goto(`${origin}/office/`);
    return new OfficePage(page);
  }

  async signIn(name: string, password: string): Promise<void> {
    await this.page.getByLabel("Tên người điều phối").fill(name);
    await this.page.locator("input[type=password]").fill(password);
    await this.page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  }

  async signInTo({ demo }: TestOffice): Promise<void> {
    await this.signIn(demo.coordinator, demo.password);
    await this.page.getByRole("navigation").waitFor();
  }

  async goTo(place: string): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name: place }).click();
    await this.page.getByRole("heading", { level: 1, name: place }).waitFor();
  }

  /** The file is made inside the page: handing 10 MB over the debugging protocol takes seconds. */
  async chooseList(name: string, content: Buffer, repeat = 1): Promise<void> {
    await this.page.locator("input[type=file]").evaluate(
      (input: HTMLInputElement, file) => {
        const bytes = Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0));
        const chosen = new DataTransfer();
        chosen.items.add(new File(new Array(file.repeat).fill(bytes), file.name, { type: "text/csv" }));
        input.files = chosen.files;
        input.dispatchEvent(new Event("change"));
      },
      { name, content: content.toString("base64"), repeat },
    );
  }
}
