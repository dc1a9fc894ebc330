import { signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";
import { storeContext } from "../../device/store-context.ts";
import { tryOpenLockedStore } from "../../store/locked-store.ts";
import type { LockedStore } from "../../store/types.ts";
import { app, type Locked } from "./app-state.ts";
import { dropLeft } from "./drop-left.ts";
import { findCurrent } from "./find-current.ts";
import { savedUpTo } from "./saved-up-to.ts";
import { startSync } from "./sync.ts";

/** From nothing to the first screen. `token`: of an enrolment link that was just opened. Never rejects. */
export async function startApp(token: string | null): Promise<void> {
  const opened = await openCurrent();
  const broken = opened && "why" in opened ? opened : null;
  const locked = opened && !("why" in opened) ? opened : null;
  if (locked) {
    startSync(locked);
    dropLeft(locked).catch(() => {});
  }
  // A link always leads to a new installation, whatever became of the old one's database.
  if (token !== null) app.value = { kind: "enrolling", token, locked };
  else if (broken) app.value = { kind: "no-database", why: broken.why };
  else if (locked) app.value = { kind: "locked", locked };
  else app.value = savedUpTo() > 0 ? { kind: "no-database", why: "missing" } : { kind: "not-enrolled" };
}

async function openCurrent(): Promise<Opened> {
  try {
    const install = await findCurrent();
    return install === null ? null : await openInstallation(install);
  } catch {
    // A database that opens and can't be read.
    return { why: "unavailable" };
  }
}

export type Opened = Locked | { why: "newer-database" | "blocked" | "unavailable" } | null;

/** null: a database without a vault, left behind by an enrolment that never began. */
export async function openInstallation(install: Id): Promise<Opened> {
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
