import type { Page } from "playwright";
import { entryText } from "../../../src/ui/text/office-entry.ts";

export const FIRST_COORDINATOR = "Hà Thị Xuân";
export const FIRST_PASSWORD = "Con suối chảy 7 khúc qua rừng lim";

/** Fills what the first coordinator is asked; the campaign stays as it is offered. */
export async function fillSetUp(page: Page): Promise<void> {
  await page.getByLabel(entryText.communeName).fill("Xã Thử Nghiệm");
  await page.getByLabel(entryText.communeCode).fill("00007");
  await page.getByLabel(entryText.name).fill(FIRST_COORDINATOR);
  const [password, again] = await page.locator("input[type=password]").all();
  await password?.fill(FIRST_PASSWORD);
  await again?.fill(FIRST_PASSWORD);
}

/** Makes the keys and waits for the sheet; returns the groups of its code. */
export async function createOffice(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: entryText.createOffice }).click();

  const groups = page.locator(".paper-sheet__code span");
  await groups.first().waitFor();
  return groups.evaluateAll((spans) => spans.map((span) => span.lastChild?.textContent?.trim() ?? ""));
}
