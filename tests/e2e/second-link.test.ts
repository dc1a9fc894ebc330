import { expect, test } from "vitest";
import { commonText } from "../../src/ui/text/common.ts";
import { commentsText } from "../../src/ui/text/field-comment-list.ts";
import { doorText } from "../../src/ui/text/field-enrol.ts";
import { unlockText } from "../../src/ui/text/field-unlock.ts";
import { FieldApp } from "./support/field-app.ts";
import { newToken } from "./support/new-token.ts";
import { phoneAtOffice } from "./support/phone-at-office.ts";

test("S14 a second link says that the old installation opens again with its own passphrase, and it does", async () => {
  const { office, phone, origin } = await phoneAtOffice();
  const old = await FieldApp.enrol(phone, origin, await newToken(office));
  const [path = ""] = await old.households();
  await old.comment(path, "own", "Mong xã làm lại cái cầu.");
  await old.page.close();
  const page = await phone.open(`${origin}/enrol#${await newToken(office)}`);
  await page.getByText(doorText.olderReadable).waitFor();
  await page.getByRole("button", { name: doorText.enrolAnyway }).click();
  const passphrase = (await page.locator(".phrase").innerText()).trim();
  await page.getByLabel(doorText.repeat).fill(passphrase);
  await page.getByRole("button", { name: doorText.start }).click();
  await page.getByRole("button", { name: doorText.begin, exact: true }).click();
  await page.getByRole("navigation").waitFor();
  await page.reload();
  await page.getByRole("button", { name: unlockText.openOlder }).click();
  await page.getByRole("button", { name: unlockText.openInUse }).waitFor();
  const again = new FieldApp(page, old.passphrase);
  await again.unlock();
  await again.goTo("/y-kien");
  await page.getByText(commentsText.ownHere).waitFor();
  // The office has the envelope that tells of it, and never the words.
  expect(await page.locator(".list").innerText()).not.toContain("Văn phòng đã nhận");
  expect(await page.title()).toContain(commonText.appName);
});
