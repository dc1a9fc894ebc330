import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";

/** Barriers that shut people out, by axe's own measure; contrast is among its rules. */
const GRAVE = ["serious", "critical"];

/** Light and dark: one line a barrier, with the part of the page that makes it. */
export async function graveBarriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // A colour on its way from one theme to the other has the contrast of neither.
    await page.evaluate(() => Promise.all(document.getAnimations().map((motion) => motion.finished)));
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    for (const { id, impact, nodes } of violations)
      if (GRAVE.includes(impact ?? "")) found.push(`${colorScheme}, ${id}: ${nodes[0]?.html.slice(0, 160)}`);
  }
  return found;
}
