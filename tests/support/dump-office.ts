import { KINDS } from "../../src/domain/records.ts";
import type { Storage } from "../../src/server/storage.ts";

const STATES = ["waiting", "applied", "refused", "parked", "quarantined", "branch"] as const;

/** Everything an office holds, as text: to see that nothing changed, or that a word is nowhere in it. */
export async function dumpOffice(storage: Storage): Promise<string> {
  const communes = await storage.communes();
  const parts = communes.map(({ id }) =>
    storage.read(id, async (tx) => ({
      commune: await tx.commune(),
      epochs: await tx.epochs(),
      records: await Promise.all(KINDS.map(async (kind) => [kind, byId(await tx.all(kind))])),
      journal: await tx.journal(100_000),
      installations: await tx.installations(),
      contacts: await tx.contacts(),
      lost: await tx.lostReports(),
      envelopes: await tx.envelopesIn(STATES),
      coordinators: await tx.coordinators(),
      keys: await tx.keys(),
      recovery: await tx.recovery(),
    })),
  );
  return JSON.stringify(await Promise.all(parts));
}

function byId<T extends { id: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}
