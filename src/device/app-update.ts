import type { SkipWaiting } from "./worker-messages.ts";

/** Where the build puts the service worker. */
const WORKER_URL = "/worker.js";

export interface AppUpdate {
  /** Takes the new version; the page reloads. Call it only after drafts are flushed: nothing else is kept. */
  take(): void;
}

/**
 * Registers the service worker. An update is offered, never taken by itself: a form may be open (S13). Another tab that
 * takes it does not reload this one either; it is offered here again.
 */
export async function watchAppUpdates(onUpdate: (update: AppUpdate) => void): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  let asked = false;
  const hadController = workers.controller !== null;
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (hadController) onUpdate({ take: () => location.reload() });
  });
  const registration = await register(workers);
  const offer = () => {
    const { waiting } = registration ?? {};
    if (!waiting || !workers.controller) return;
    onUpdate({
      take() {
        asked = true;
        waiting.postMessage({ kind: "tung-nha-skip-waiting" } satisfies SkipWaiting);
      },
    });
  };
  offer();
  if (registration) retryFirstInstall(registration);
  registration?.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
}

/** ms */
const RETRY_AFTER = 10_000;

/** On a bad radio the first install may break off: without it the app does not open in the hills. */
function retryFirstInstall(registration: ServiceWorkerRegistration): void {
  const { installing } = registration;
  installing?.addEventListener("statechange", () => {
    if (installing.state !== "redundant" || registration.active) return;
    setTimeout(async () => {
      const again = await register(navigator.serviceWorker);
      if (again) retryFirstInstall(again);
    }, RETRY_AFTER);
  });
}

/** Undefined where it can't be: the app then works without cold starts offline. */
async function register(workers: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await workers.register(WORKER_URL, { scope: "/", updateViaCache: "none" });
  } catch {
    return undefined;
  }
}
