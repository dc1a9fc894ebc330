import type { Page } from "playwright";
import type { HelperLine } from "../../../src/protocol/office-messages.ts";
import { doorText } from "../../../src/ui/text/field-enrol.ts";
import { unlockText } from "../../../src/ui/text/field-unlock.ts";
import { FieldApp } from "../support/field-app.ts";
import type { Middlebox } from "../support/middlebox.ts";
import type { PhoneBrowser } from "../support/phone-browser.ts";
import type { TestOffice } from "../support/test-office.ts";
import type { Shooter } from "./shooter.ts";

const IN_ZALO =
  "Mozilla/5.0 (Linux; Android 12; SM-A127F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/108.0 Mobile Safari/537.36 Zalo android/23081500";
/** What a network that asks for a sign-in answers in the office's place. */
export const PORTAL = { status: 200, type: "text/html", body: "<title>Wi-Fi</title>" };

/** From a browser that was never here to the first list. */
export async function shootDoors(office: TestOffice, road: Middlebox, phone: PhoneBrowser, shooter: Shooter): Promise<FieldApp> {
  const fresh = await phone.open(road.origin);
  await fresh.getByText(unlockText.noLink).waitFor();
  await shooter.shoot(fresh, "not-enrolled");
  await fresh.close();
  await inZalo(phone, road, shooter);

  const page = await phone.open(`${road.origin}/enrol#${await tokenOf(office, office.demo.helper)}`);
  const passphrase = (await page.locator(".phrase").innerText()).trim();
  await shooter.shoot(page, "enrol-passphrase");
  await page.getByLabel(doorText.repeat).fill(passphrase);
  await shooter.shoot(page, "enrol-passphrase-repeated", 400);
  road.answer = ({ path }) => (path.startsWith("/api/") ? PORTAL : null);
  await page.getByRole("button", { name: doorText.start }).click();
  await page.getByText(doorText.enrolNotOffice).waitFor();
  await shooter.shoot(page, "enrol-portal");
  // Small pages; the third waits until the picture is taken.
  const held = await holdThirdPage(page);
  road.openRoad();
  road.changeRequest = ({ path, body }) => (path === "/api/sync/changes" ? withSmallPages(body) : body);
  await page.getByRole("button", { name: "Thử lại" }).click();
  await held.reached;
  await page.getByText(/trên .* hộ/).first().waitFor();
  await shooter.shoot(page, "first-load");
  held.letGo();
  const begin = page.getByRole("button", { name: doorText.begin, exact: true });
  await begin.waitFor({ timeout: 60_000 });
  await shooter.shoot(page, "first-load-done");
  await begin.click();
  road.openRoad();
  await page.getByRole("navigation").waitFor();
  return new FieldApp(page, passphrase);
}

export async function tokenOf(office: TestOffice, name: string): Promise<string> {
  const helpers = await office.http.get<HelperLine[]>("/api/office/helpers");
  const helper = helpers.find((one) => one.name === name);
  return (await office.http.post<{ token: string }>(`/api/office/helpers/${helper?.id}/link`, {})).token;
}

async function inZalo(phone: PhoneBrowser, road: Middlebox, shooter: Shooter): Promise<void> {
  const page = await phone.context.newPage();
  const session = await phone.context.newCDPSession(page);
  await session.send("Emulation.setUserAgentOverride", { userAgent: IN_ZALO });
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(`${road.origin}/enrol#a-link-that-stays-unused`);
  await page.getByText(unlockText.openInChrome).first().waitFor();
  await shooter.shoot(page, "open-in-chrome");
  await page.close();
}

function withSmallPages(body: Buffer): Buffer {
  return Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), limit: 60 }));
}

async function holdThirdPage(page: Page): Promise<{ reached: Promise<void>; letGo(): void }> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let reach = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  let pages = 0;
  await page.route("**/api/sync/changes", async (route) => {
    if (++pages > 2) {
      reach();
      await gone;
    }
    await route.continue();
  });
  return { reached, letGo };
}

