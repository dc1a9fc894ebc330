import { KINDS } from "../../src/domain/records.ts";
import type { Storage } from "../../src/server/storage.ts";
import type { AnyRecordRow } from "../../src/server/storage-rows.ts";

const STATES = ["waiting", "applied", "refused", "parked", "quarantined", "branch"] as const;

/** Everything that intake, apply and changes look at, from one storage into another that is empty; none look at blobs. */
export async function copyWholeOffice(from: Storage, into: Storage): Promise<void> {
  for (const commune of await from.communes()) {
    await into.create(commune, (to) =>
      from.read(commune.id, async (tx) => {
        for (const key of await tx.keys()) await to.putKey(key);
        for (const row of await tx.coordinators()) await to.putCoordinator(row);
        for (let at = 1; at <= commune.revision; at++) {
          const held = await tx.revision(at);
          await to.addRevision(held?.stamp ?? "", held?.at ?? 0);
        }
        for (const kind of KINDS) await to.putRecords((await tx.all(kind)) as AnyRecordRow[]);
        for (const helper of await tx.all("helper"))
          for (const grant of await tx.grantsOf(helper.id)) await to.putGrant(grant);
        await to.addJournal(await tx.journal(100_000));
        for (const row of await tx.contacts()) await to.putContact(row);
        for (const row of await tx.installations()) {
          await to.addInstallation(row);
          const head = await tx.appliedHead(row.install);
          if (head) await to.putAppliedHead(head);
        }
        for (const row of await tx.envelopesIn(STATES)) {
          await to.addEnvelope(row);
          await to.putVerdict(row);
        }
      }),
    );
  }
}
