import { MINUTE, type Millis } from "../../base/time.ts";
import { flushDrafts } from "./use-draft.ts";

/** In a pocket or behind another app. */
export const HIDDEN_LIMIT: Millis = 10 * MINUTE;
/** Lying open, untouched. */
export const UNTOUCHED_LIMIT: Millis = 20 * MINUTE;

/** Locking reloads the page: nothing that was open stays in memory. Drafts are written first. */
export async function lockNow(): Promise<void> {
  await flushDrafts();
  location.replace("/");
}

let watched = false;

/** Locks by itself. The time is compared when the page wakes too: timers sleep with a phone. Once a page. */
export function watchIdle(): void {
  if (watched) return;
  watched = true;
  let since = Date.now();
  let timer = 0;
  const limit = () => (document.visibilityState === "hidden" ? HIDDEN_LIMIT : UNTOUCHED_LIMIT);
  const check = () => {
    if (Date.now() - since >= limit()) void lockNow();
    else arm();
  };
  const arm = () => {
    clearTimeout(timer);
    timer = window.setTimeout(check, Math.max(1_000, since + limit() - Date.now()));
  };
  const touched = () => {
    since = Date.now();
  };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, touched, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") touched();
    else if (Date.now() - since >= HIDDEN_LIMIT) return void lockNow();
    arm();
  });
  arm();
}
