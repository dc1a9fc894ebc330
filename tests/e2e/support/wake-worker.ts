import type { Page } from "playwright";
import { SYNC_TAG } from "../../../src/device/background-sync.ts";
import type { PhoneBrowser } from "./phone-browser.ts";

/**
 * Fires the worker's sync event with no page of the app open, as Android does: from an empty tab, over the browser's
 * debugging protocol. That tab stays open: a browser without any ends.
 */
export async function wakeWorker(phone: PhoneBrowser, empty: Page, origin: string): Promise<void> {
  const session = await phone.context.newCDPSession(empty);
  const registered = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find((it) => it.scopeURL.startsWith(origin) && !it.isDeleted);
      if (ours) resolve(ours.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  const registrationId = await registered;
  await session.send("ServiceWorker.dispatchSyncEvent", { origin, registrationId, tag: SYNC_TAG, lastChance: false });
}
