import { entryText } from "../../../src/ui/text/office-entry.ts";
import type { TestDatabase } from "../../support/test-database.ts";
import { PhoneBrowser } from "../support/phone-browser.ts";
import { createOffice, fillSetUp } from "../support/set-up-page.ts";
import { openEmptyOffice } from "../support/test-office.ts";
import type { Shooter } from "./shooter.ts";

/** The set-up of an empty office, and the recovery sheet that is shown once. */
export async function shootSetUp(database: TestDatabase, shooter: Shooter): Promise<void> {
  const office = await openEmptyOffice(database);
  const browser = await PhoneBrowser.create();
  try {
    const page = await browser.open(`http://localhost:${office.port}/office/set-up#${office.setUpToken}`);
    await page.getByText(entryText.setUpTitle).first().waitFor();
    await shooter.shoot(page, "set-up");
    await fillSetUp(page);
    await createOffice(page);
    await shooter.shoot(page, "recovery-sheet");
  } finally {
    await browser.close();
    await office.stop();
  }
}
