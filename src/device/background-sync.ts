export const SYNC_TAG = "tung-nha-push";

/** Not in TypeScript's library: Chromium only. */
interface SyncManagerLike {
  register(tag: string): Promise<void>;
}

/**
 * Asks the browser to wake the worker when there is network. Chromium tries three times and then forgets: register
 * again at every load, online, visible and save. A nudge only, the outbox is the queue (S3).
 */
export async function askForSyncEvent(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const sync = (registration as { sync?: SyncManagerLike } | undefined)?.sync;
  // Refused where background sync is switched off; the page's own wake-ups remain.
  await sync?.register(SYNC_TAG).catch(() => {});
}
