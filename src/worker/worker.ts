import { PrecacheController, type PrecacheEntry } from "workbox-precaching";
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

const app = new PrecacheController();
app.precache(self.__WB_MANIFEST);
const page = app.createHandlerBoundToURL("/index.html");

/** The office's pages and answers are never the worker's. */
const OFFICE = /^\/(office|api)(\/|$)/;

self.addEventListener("fetch", (event) => {
  const answer = answerTo(event);
  if (answer !== null) event.respondWith(answer);
});

/** Null: the network's. By hand, since Workbox' router is 2 kB that every phone loads. */
function answerTo(event: FetchEvent): Promise<Response> | null {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || OFFICE.test(pathname)) return null;
  // A file that another app shares with this one (share_target in the manifest).
  if (request.method === "POST") return pathname === SHARE_PATH ? keepAndShow(request) : null;
  if (request.method !== "GET") return null;
  const cacheKey = app.getCacheKeyForURL(pathname);
  if (cacheKey !== undefined) return app.strategy.handle({ event, request, params: { cacheKey } });
  // Every address of the field app opens offline.
  return request.mode === "navigate" ? page({ event, request, url: new URL(request.url) }) : null;
}

/** Kept without being looked at: the unlocked page reads it once the person says so, and judges what is in it. */
function keepAndShow(request: Request): Promise<Response> {
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
