import type { Locator, Page } from "playwright";

/** Makes words that stand nowhere else, and keeps all that were typed. */
export class MarkedWords {
  /** What to search for. */
  readonly words: string[] = [];
  /** Labels of the fields that were filled. */
  readonly fields: string[] = [];
  #count = 0;

  /** Words in plain letters and in Vietnamese ones, each long enough to be no accident. */
  next(): string {
    const number = ++this.#count;
    const [plain, marked] = [`Qzvx${number}mark`, `Đượmquẻ${number}dấu`];
    this.words.push(plain, marked);
    return `${plain} ${marked}`;
  }

  phone(): string {
    const phone = `0987${String(531_000 + ++this.#count)}`;
    this.words.push(phone, `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`, `+84${phone.slice(1)}`);
    return phone;
  }

  birth(): string {
    const day = String(1 + (++this.#count % 28)).padStart(2, "0");
    this.words.push(`${day}/11/1953`, `1953-11-${day}`);
    return `${day}/11/1953`;
  }

  /** Types into every field that is shown, whatever it asks for. */
  async fillAll(page: Page): Promise<void> {
    const fields = page.locator("input:not([type=radio]):not([type=checkbox]), textarea");
    await fields.first().waitFor();
    for (const field of await fields.all()) await this.fill(field);
  }

  async fill(field: Locator): Promise<void> {
    const { label, kind } = await field.evaluate((element: HTMLInputElement | HTMLTextAreaElement) => ({
      label: element.labels?.[0]?.innerText.split("\n")[0] ?? "",
      kind: /sinh/i.test(element.labels?.[0]?.innerText ?? "") ? "birth" : element.inputMode || element.type,
    }));
    if (kind === "date" || kind === "time") return;
    this.fields.push(label);
    await field.fill(kind === "birth" ? this.birth() : kind === "tel" ? this.phone() : this.next());
  }
}
