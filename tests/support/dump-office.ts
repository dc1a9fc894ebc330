import { KINDS } from "../../src/domain/records.ts";
import type { ReadTx, Storage } from "../../src/server/storage.ts";

const STATES = ["waiting", "applied", "refused", "parked", "quarantined", "branch"] as const;

/** Everything an office holds, as text: to see that nothing changed, or that a word is nowhere in it. */
export async function dumpOffice(storage: Storage): Promise<string> {
  const dumps: unknown[] = [];
  for (const { id } of await storage.communes()) dumps.push(await storage.read(id, dumpCommune));
  return JSON.stringify(dumps);
}

/** One question after another: a transaction has one connection. */
async function dumpCommune(tx: ReadTx): Promise<unknown> {
  const records: unknown[] = [];
  for (const kind of KINDS) records.push([kind, byId(await tx.all(kind))]);
  return {
    commune: await tx.commune(),
    epochs: await tx.epochs(),
    records,
    journal: await tx.journal(100_000),
    installations: await tx.installations(),
    contacts: await tx.contacts(),
    lost: await tx.lostReports(),
    envelopes: await tx.envelopesIn(STATES),
    blobs: await blobsOf(tx),
    coordinators: await tx.coordinators(),
    keys: await tx.keys(),
    recovery: await tx.recovery(),
  };
}

/** Their hash stands for their bytes. What is still on its way is no part of an office yet. */
async function blobsOf(tx: ReadTx): Promise<unknown> {
  const lines: unknown[] = [];
  for (const { install } of await tx.installations()) lines.push(...(await tx.blobsOf(install, -1)));
  return lines;
}

function byId<T extends { id: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}
