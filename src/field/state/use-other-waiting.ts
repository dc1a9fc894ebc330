import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { knownInstallations } from "../../device/settings.ts";
import { storeContext } from "../../device/store-context.ts";
import { tryOpenLockedStore } from "../../store/locked-store.ts";
import { useSession } from "./session.ts";

/** Envelopes that older installations in this browser have still to deliver (S14). */
export function useOtherWaiting(): number {
  const { install, counts } = useSession();
  const [waiting, setWaiting] = useState(0);
  const now = counts.value;
  useEffect(() => {
    let gone = false;
    void countOthers(install).then((count) => {
      if (!gone) setWaiting(count);
    });
    return () => {
      gone = true;
    };
  }, [install, now]);
  return waiting;
}

async function countOthers(mine: Id): Promise<number> {
  let waiting = 0;
  for (const install of await knownInstallations()) {
    if (install === mine) continue;
    const opening = await tryOpenLockedStore(install, storeContext);
    if (opening.kind !== "open") continue;
    waiting += (await opening.store.counts()).waiting;
    opening.store.close();
  }
  return waiting;
}
