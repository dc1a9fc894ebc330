import type { SkipWaiting } from "./worker-messages.ts";

/** ms; on a bad radio a new build may take its time, and the page says that it is being fetched. */
const INSTALL_LIMIT = 60_000;

/**
 * Fetches the newest build and reloads into it, for a page that can do nothing else: the database is newer than its
 * code (S13). False when the office could not be asked; then nothing has changed.
 */
export async function takeNewestApp(): Promise<boolean> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    if (!registration) throw new Error("no worker holds the app");
    await registration.update();
    const fresh = registration.installing ?? registration.waiting;
    if (fresh) await takeOver(fresh);
  } catch {
    if (navigator.serviceWorker?.controller) return false;
  }
  location.reload();
  return true;
}

async function takeOver(fresh: ServiceWorker): Promise<void> {
  await settled(fresh, (state) => state === "installed");
  const active = settled(fresh, (state) => state === "activated");
  fresh.postMessage({ kind: "tung-nha-skip-waiting" } satisfies SkipWaiting);
  await active;
}

function settled(worker: ServiceWorker, reached: (state: ServiceWorkerState) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("too slow")), INSTALL_LIMIT);
    const look = () => {
      if (reached(worker.state)) resolve();
      else if (worker.state === "redundant") reject(new Error("redundant"));
      else return;
      clearTimeout(timer);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
