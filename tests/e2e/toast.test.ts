import { expect, onTestFinished, test } from "vitest";
import { commonText } from "../../src/ui/text/common.ts";
import { fieldText } from "../../src/ui/text/field.ts";
import { FieldApp } from "./support/field-app.ts";
import { newToken } from "./support/new-token.ts";
import { phoneAtOffice } from "./support/phone-at-office.ts";

/** Where the toast stands, and what it would cover: top and bottom in pixels. */
async function places({ page }: FieldApp): Promise<{ main: number; toast: [number, number]; foot: number }> {
  return page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    const { top, bottom } = box(".toast");
    return { main: box("main").bottom, toast: [top, bottom], foot: box("main ~ aside, main ~ .foot").top };
  });
}

async function expectCoversNothing(app: FieldApp): Promise<void> {
  await app.button(commonText.undo).waitFor();
  const { main, toast, foot } = await places(app);
  expect(toast[1] - toast[0]).toBeGreaterThanOrEqual(48);
  expect(toast[0]).toBeGreaterThanOrEqual(main);
  expect(toast[1]).toBeLessThanOrEqual(foot);
}

test("S1 what was saved is told and can be taken back on every screen for its time, and nothing is covered by it", async () => {
  const { office, phone, origin } = await phoneAtOffice();
  const app = await FieldApp.enrol(phone, origin, await newToken(office));
  onTestFinished(() => app.page.close());
  // The time of the toast is not what is tested: it stands still.
  await app.page.evaluate(() => {
    const wait = window.setTimeout;
    window.setTimeout = ((run: () => void, after = 0) =>
      wait(run, after > 5_000 ? 600_000 : after)) as typeof setTimeout;
  });
  const [path = ""] = await app.households();
  await app.nobodyHome(path);
  await expectCoversNothing(app);
  for (const place of [fieldText.households, fieldText.comments, fieldText.sync, fieldText.today]) {
    await app.goTo(
      { [fieldText.households]: "/ho", [fieldText.comments]: "/y-kien", [fieldText.sync]: "/dong-bo" }[place] ?? "/",
    );
    await app.page.locator(`nav [aria-current]`).filter({ hasText: place }).waitFor();
    await expectCoversNothing(app);
  }
  await app.button(commonText.undo).click();
  await app.page.getByText(commonText.undone).waitFor();
  await app.openHousehold(path);
  await app.page.getByText(fieldText.noHistory).waitFor();
});
