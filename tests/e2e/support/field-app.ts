import type { Page } from "playwright";
import type { PhoneBrowser } from "./phone-browser.ts";

/** What a helper does on the phone, by the words on the screen. */
export class FieldApp {
  readonly page: Page;
  readonly passphrase: string;

  constructor(page: Page, passphrase: string) {
    this.page = page;
    this.passphrase = passphrase;
  }

  /** Opens the enrolment link, takes the suggested passphrase, loads the list and stands at Hôm nay. */
  static async enrol(phone: PhoneBrowser, origin: string, token: string): Promise<FieldApp> {
    const page = await phone.open(`${origin}/enrol#${token}`);
    const passphrase = (await page.locator(".phrase").innerText()).trim();
    await page.getByLabel("Gõ lại mật khẩu").fill(passphrase);
    await page.getByRole("button", { name: "Ghi danh máy này" }).click();
    await page.getByRole("button", { name: "Bắt đầu", exact: true }).click();
    await page.getByRole("navigation").waitFor();
    return new FieldApp(page, passphrase);
  }

  /** A cold start of the app on the same phone. */
  static async open(phone: PhoneBrowser, origin: string, passphrase: string): Promise<FieldApp> {
    const app = new FieldApp(await phone.open(origin), passphrase);
    await app.unlock();
    return app;
  }

  async unlock(): Promise<void> {
    await this.page.getByLabel("Mật khẩu của ứng dụng").fill(this.passphrase);
    await this.page.getByRole("button", { name: "Mở khóa" }).click();
    await this.page.getByRole("navigation").waitFor();
  }

  /** Goes to a place as a link does: a reload would lock. */
  async goTo(path: string): Promise<void> {
    await this.page.evaluate((href) => {
      const link = document.createElement("a");
      link.href = href;
      document.body.append(link);
      link.click();
      link.remove();
    }, path);
  }

  /** Paths of the households in the list, as far as the list shows them. */
  async households(): Promise<string[]> {
    await this.goTo("/ho");
    const rows = this.page.locator('a.row[href^="/ho/"]');
    await rows.first().waitFor();
    return rows.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  }

  async openHousehold(path: string): Promise<void> {
    await this.goTo(path);
    await this.button("Vắng nhà").waitFor();
  }

  button(name: string) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** "Đã lưu trên máy." is said only after the transaction. */
  async saved(): Promise<void> {
    await this.page.getByText("Đã lưu trên máy.").waitFor();
  }

  async nobodyHome(path: string): Promise<void> {
    await this.openHousehold(path);
    await this.button("Vắng nhà").click();
    await this.button("Lưu vắng nhà").click();
    await this.saved();
  }

  /** Fills the visit form for the household's first person; saving is the caller's. */
  async fillVisit(path: string, result: string, note: string): Promise<void> {
    await this.openHousehold(path);
    await this.page.getByRole("link", { name: "Gặp được" }).click();
    const person = this.page.locator(".person").nth(1);
    await person.getByText(result, { exact: true }).click();
    if (result === "Có khó khăn") {
      await person.getByRole("button", { name: "Quên mật khẩu" }).click();
      await person.getByText("Bộ phận tiếp dân").click();
      await this.page.locator('label:has(input[name="consent"])').click();
    }
    await this.page.getByLabel("Ghi chú").fill(note);
  }

  async save(): Promise<void> {
    await this.button("Lưu").click();
    await this.saved();
  }

  async visit(path: string, result: string, note: string): Promise<void> {
    await this.fillVisit(path, result, note);
    await this.save();
  }

  async editAddress(path: string, address: string): Promise<void> {
    await this.goTo(`${path}/sua`);
    await this.page.getByLabel("Số nhà, mốc dễ thấy").fill(address);
    await this.page.locator('label:has(input[name="consent"])').click();
    await this.save();
  }

  async newHousehold(head: string): Promise<void> {
    await this.goTo("/ho/moi");
    const villages = this.page.getByRole("radiogroup", { name: "Thôn, bản" });
    await villages.locator("label").first().click();
    await this.page.getByLabel("Họ và tên").fill(head);
    await this.save();
  }

  /** The resident's own pages, up to the hand-back by the helper's passphrase. */
  async comment(path: string, route: "own" | "office", text: string): Promise<void> {
    await this.goTo(`${path}/y-kien`);
    await this.button("Đồng ý").click();
    await this.page.locator('label:has(input[name="item"])').first().click();
    await this.page.getByText(route === "own" ? "Tôi tự gửi" : "Nhờ văn phòng xã").click();
    await this.button("Viết lời góp ý").click();
    await this.page.locator("textarea").fill(text);
    await this.button("Viết xong").click();
    await this.button("Xong, lưu lại").click();
    await this.page.getByLabel("Mật khẩu của ứng dụng").fill(this.passphrase);
    await this.button("Đi tiếp").click();
    await this.button("Vắng nhà").waitFor();
  }
}
