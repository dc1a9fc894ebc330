import { signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";
import { currentInstallation } from "../../device/settings.ts";
import { storeContext } from "../../device/store-context.ts";
import { tryOpenLockedStore } from "../../store/locked-store.ts";
import type { LockedStore } from "../../store/types.ts";
import { app, type Locked } from "./app-state.ts";
import { startSync } from "./sync.ts";

/** From nothing to the first screen. `token`: of an enrolment link that was just opened. */
export async function startApp(token: string | null): Promise<void> {
  const install = await currentInstallation();
  const opened = install === null ? null : await openInstallation(install);
  if (opened && "why" in opened) {
    app.value = { kind: "no-database", why: opened.why };
    return;
  }
  if (opened) startSync(opened);
  if (token !== null) app.value = { kind: "enrolling", token, locked: opened };
  else app.value = opened ? { kind: "locked", locked: opened } : { kind: "not-enrolled" };
}

/** null: a database without a vault, left behind by an enrolment that never began. */
export async function openInstallation(
  install: Id,
): Promise<Locked | { why: "newer-database" | "blocked" | "unavailable" } | null> {
  const opening = await tryOpenLockedStore(install, storeContext);
  if (opening.kind !== "open") return { why: opening.kind };
  const { store } = opening;
  if ((await store.vault()) === null) {
    store.close();
    return null;
  }
  return lockedOf(store);
}

export async function lockedOf(store: LockedStore): Promise<Locked> {
  const [enrolment, now] = await Promise.all([store.enrolment(), store.counts()]);
  const counts = signal(now);
  store.watchCounts((next) => {
    counts.value = next;
  });
  store.watchClosed(() => {
    app.value = { kind: "no-database", why: "closed" };
  });
  return { install: store.install, store, enrolment, counts };
}
