import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { SYNC_TAG } from "../device/background-sync.ts";
import { keepSharedFiles, SHARE_FAILED, SHARE_PATH } from "../device/shared-files.ts";
import type { SkipWaiting } from "../device/worker-messages.ts";
import { carry } from "./carry.ts";

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build: every file of the field app by its hash. */
  __WB_MANIFEST: (PrecacheEntry | string)[];
};

/** Not in TypeScript's library: Chromium only. */
interface SyncEvent extends ExtendableEvent {
  tag: string;
}

precacheAndRoute(self.__WB_MANIFEST);

// Every address of the field app opens offline; the office's pages and answers are never the worker's.
const denylist = [/^\/office(\/|$)/, /^\/api\//];
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist }));

// A file that another app shares with this one (share_target in the manifest).
registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname === SHARE_PATH, keepAndShow, "POST");

/** Kept without being looked at: the unlocked page reads it once the person says so, and judges what is in it. */
function keepAndShow({ request }: { request: Request }): Promise<Response> {
  return keepSharedFiles(request).then(
    () => Response.redirect(SHARE_PATH, 303),
    () => Response.redirect(SHARE_FAILED, 303),
  );
}

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Only when a person asked for it: a form may be open (S13).
self.addEventListener("message", ({ data }: ExtendableMessageEvent) => {
  if ((data as SkipWaiting | null)?.kind === "tung-nha-skip-waiting") void self.skipWaiting();
});

self.addEventListener("sync", (event) => {
  const { tag } = event as SyncEvent;
  if (tag === SYNC_TAG) (event as SyncEvent).waitUntil(carry(self.clients));
});
