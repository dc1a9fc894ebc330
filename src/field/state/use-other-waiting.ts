import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { knownInstallations } from "../../device/settings.ts";
import { storeContext } from "../../device/store-context.ts";
import { tryOpenLockedStore } from "../../store/locked-store.ts";
import { lastPass } from "./sync-status.ts";

/** null: not counted yet. "unknown": one of them does not open now. */
export type OtherWaiting = number | "unknown" | null;

/** What the screens before have counted: no screen begins with less than is known. */
const waiting = signal<OtherWaiting>(null);

/**
 * Envelopes that installations in this browser other than `mine` have still to deliver (S14). They save
 * nothing more, so only a pass changes it.
 */
export function useOtherWaiting(mine: Id): OtherWaiting {
  const last = lastPass.value;
  useEffect(() => {
    let gone = false;
    const take = (count: OtherWaiting) => {
      if (!gone) waiting.value = count;
    };
    countOthers(mine).then(take, () => take("unknown"));
    return () => {
      gone = true;
    };
  }, [mine, last]);
  return waiting.value;
}

async function countOthers(mine: Id): Promise<OtherWaiting> {
  let count = 0;
  for (const install of await knownInstallations()) {
    if (install === mine) continue;
    const opening = await tryOpenLockedStore(install, storeContext);
    if (opening.kind !== "open") return "unknown";
    count += (await opening.store.counts().finally(opening.store.close)).waiting;
  }
  return count;
}
