import type { Id } from "../../base/id.ts";
import { type ExportedParcel, exportParcel } from "../../device/parcels.ts";
import { knownInstallations } from "../../device/settings.ts";
import { storeContext } from "../../device/store-context.ts";
import { tryOpenLockedStore } from "../../store/locked-store.ts";
import type { LockedStore } from "../../store/types.ts";

/** An installation of this browser whose waiting envelopes can still be read, though it is not or can't be opened. */
export interface Readable {
  install: Id;
  waiting: number;
}

/** Opens, looks and closes each; what can't be read is left as it is. Never rejects. */
export async function readableOutboxes(): Promise<Readable[]> {
  const installs = await knownInstallations().catch(() => []);
  const found: Readable[] = [];
  for (const install of installs) {
    const waiting = await withStore(install, async (store) => (await store.counts()).waiting).catch(() => 0);
    if (waiting > 0) found.push({ install, waiting });
  }
  return found;
}

/** Without `mine`: what is left when a passphrase was forgotten, or where a phone went on under a new installation (S14). */
export async function olderOutboxes(mine: Id): Promise<Readable[]> {
  return (await readableOutboxes()).filter(({ install }) => install !== mine);
}

/** @throws what the database throws, or an Error when it does not open. */
export async function withStore<T>(install: Id, work: (store: LockedStore) => Promise<T>): Promise<T> {
  const opening = await tryOpenLockedStore(install, storeContext);
  if (opening.kind !== "open") throw new Error(opening.kind);
  try {
    return await work(opening.store);
  } finally {
    opening.store.close();
  }
}

/** All that waits there as a file; null when there is nothing. No note is left behind: what may be broken is only read. */
export async function exportUnopened(install: Id): Promise<ExportedParcel | null> {
  const made = await withStore(install, (store) => exportParcel(store, "all"));
  return made && { ...made, noteTaken: async () => {} };
}
