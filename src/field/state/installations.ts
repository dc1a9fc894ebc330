import type { Id } from "../../base/id.ts";
import { currentInstallation, knownInstallations } from "../../device/settings.ts";
import { storeContext } from "../../device/store-context.ts";
import { tryOpenLockedStore } from "../../store/locked-store.ts";
import { app, type Locked } from "./app-state.ts";
import { openInstallation } from "./start.ts";
import { startSync } from "./sync.ts";

/** What a browser can hold beside the installation in use. unreadable: nobody can tell what is in it now. */
type Kind = "enrolled" | "unfinished" | "empty" | "unreadable";

/** Opens, looks and closes; nothing is written. */
async function kindOf(install: Id): Promise<Kind> {
  try {
    const opening = await tryOpenLockedStore(install, storeContext);
    if (opening.kind !== "open") return "unreadable";
    const { store } = opening;
    const [vault, enrolment] = await Promise.all([store.vault(), store.enrolment()]).finally(store.close);
    if (vault === null) return "empty";
    return enrolment === null ? "unfinished" : "enrolled";
  } catch {
    return "unreadable";
  }
}

/** The one in use, when it works or may work again: a link that is only opened must not take its place. */
export async function workingInstallation(): Promise<Id | null> {
  const current = await currentInstallation();
  if (current === null) return null;
  const kind = await kindOf(current);
  return kind === "enrolled" || kind === "unreadable" ? current : null;
}

/** The newest enrolment whose answer never came: the office knows its key already, so the same key must ask again. */
export async function findUnfinished(): Promise<Locked | null> {
  for (const install of (await knownInstallations()).reverse()) {
    if ((await kindOf(install)) !== "unfinished") continue;
    const opened = await openInstallation(install);
    if (opened && !("why" in opened)) return opened;
  }
  return null;
}

export interface OtherInstallation {
  install: Id;
  inUse: boolean;
}

/** Enrolled ones beside `mine`: their drafts and own texts can be read again after the unlock (S14). */
export async function otherInstallations(mine: Id): Promise<OtherInstallation[]> {
  const inUse = await currentInstallation();
  const others: OtherInstallation[] = [];
  for (const install of await knownInstallations()) {
    if (install !== mine && (await kindOf(install)) === "enrolled") others.push({ install, inUse: install === inUse });
  }
  return others;
}

/** Shows the lock of another one; which one the app opens next time stays as it is. */
export async function openOther(install: Id): Promise<void> {
  const opened = await openInstallation(install);
  if (opened === null) return;
  if ("why" in opened) {
    app.value = { kind: "no-database", why: opened.why };
    return;
  }
  startSync(opened);
  app.value = { kind: "locked", locked: opened };
}
