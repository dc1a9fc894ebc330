import { KINDS } from "../../src/domain/records.ts";
import type { LockedTx, ReadTx, Storage } from "../../src/server/storage.ts";
import type { AnyRecordRow } from "../../src/server/storage-rows.ts";
import { TestOffice } from "./contract-office.ts";

/**
 * The office as an older copy of its database holds it: keys, records, rights and revisions as they stand now. What
 * phones bring and bring again is left out: envelopes, and blobs with their beginnings.
 */
export async function copyOffice(office: TestOffice, into: Storage): Promise<TestOffice> {
  const { commune, storage } = office;
  const row = await storage.read(commune, (tx) => tx.commune());
  await into.create(row, async (to) => storage.read(commune, (from) => copy(from, to)));
  return TestOffice.over(office, into);
}

async function copy(from: ReadTx, to: LockedTx): Promise<void> {
  for (const key of await from.keys()) await to.putKey(key);
  for (const installation of await from.installations()) await to.addInstallation(installation);
  const newest = (await from.commune()).revision;
  for (let at = 1; at <= newest; at++) {
    const held = await from.revision(at);
    await to.addRevision(held?.stamp ?? "", held?.at ?? 0);
  }
  for (const kind of KINDS) await to.putRecords((await from.all(kind)) as AnyRecordRow[]);
  for (const helper of await from.all("helper")) {
    for (const grant of await from.grantsOf(helper.id)) await to.putGrant(grant);
  }
}
