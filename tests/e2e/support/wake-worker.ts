import { SYNC_TAG } from "../../../src/device/background-sync.ts";
import type { PhoneBrowser } from "./phone-browser.ts";

/**
 * Fires the worker's sync event with no page of the app open, as Android does: from an empty tab, over the browser's
 * debugging protocol.
 */
export async function wakeWorker(phone: PhoneBrowser, origin: string): Promise<void> {
  const page = await phone.context.newPage();
  const session = await phone.context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find((it) => it.scopeURL.startsWith(origin) && !it.isDeleted);
      if (ours) resolve(ours.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  const registrationId = await registered;
  await session.send("ServiceWorker.dispatchSyncEvent", { origin, registrationId, tag: SYNC_TAG, lastChance: false });
  await page.close();
}
