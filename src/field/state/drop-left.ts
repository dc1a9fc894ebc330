import { knownInstallations } from "../../device/settings.ts";
import { storeContext } from "../../device/store-context.ts";
import { dropCopied } from "../../store/inherit.ts";
import { tryOpenLockedStore } from "../../store/locked-store.ts";
import type { Locked } from "./app-state.ts";
import { notCopied } from "./own-keys.ts";

/**
 * S6: drafts and own texts of the installation that went on as this one, the one in use, lie here. Killed right after
 * that, the phone would keep them there for ever: no day and no erasure reaches an older installation. Needs no key.
 */
export async function dropLeft({ install, store, enrolment }: Locked): Promise<void> {
  if (enrolment === null) return;
  for (const older of await knownInstallations()) {
    if (older === install) continue;
    const opening = await tryOpenLockedStore(older, storeContext);
    if (opening.kind !== "open") continue;
    const { store: left } = opening;
    try {
      if ((await left.successor()) === install) await dropCopied(left, store, notCopied(enrolment));
    } finally {
      left.close();
    }
  }
}
