import { newId } from "../../src/base/id.ts";
import { replayWaiting } from "../../src/server/replay.ts";
import type { LockedTx } from "../../src/server/storage.ts";
import { copiesOf } from "./disk-copies.ts";
import type { Kept } from "./office-backups.ts";
import type { SimOffice } from "./sim-office.ts";

/** Yesterday's disk comes back so that nobody knows: what only the office knew is gone. */
export async function putBackSilently(office: SimOffice, { copy, madeAt }: Kept): Promise<void> {
  const { disk, commune, truth } = office;
  await copiesOf(disk)?.putBack(commune, copy, (tx) => noteFallBack(office, tx));
  truth.onlyHeldBefore(madeAt);
  const held = await disk.read(commune, async (tx) => ({
    erased: (await tx.erasures(0, 1_000_000)).map(({ id }) => id),
    merged: (await tx.all("merge")).map(({ id }) => id),
    settled: (await tx.all("conflict")).filter(({ doc }) => doc.settled !== null).map(({ id }) => id),
  }));
  truth.onlyDecided(held);
}

/**
 * As `restore` does it: the backup, then what the second copy of the office's log tells, then a new epoch, in one
 * transaction. What hangs on saves that the field has still to return waits.
 */
export async function restore(office: SimOffice, { copy, madeAt }: Kept): Promise<void> {
  const { disk, commune, deps, truth } = office;
  truth.onlyHeldBefore(madeAt);
  const log = await disk.read(commune, (tx) => tx.officeLog(0, 1_000_000));
  await copiesOf(disk)?.putBack(commune, copy, async (tx) => {
    await noteFallBack(office, tx);
    const after = (await tx.officeLog(0, 1_000_000)).at(-1)?.number ?? 0;
    const rows = log.filter(({ number }) => number > after);
    for (const { at, entry } of rows) await tx.addLog(entry, at);
    for (const row of rows) if (row.entry.kind !== "key") await tx.putWaitingAct({ ...row, reason: "not-tried" });
    await replayWaiting(tx, commune, deps);
    await tx.openEpoch(newId(deps.random), deps.clock());
  });
}

async function noteFallBack({ truth }: SimOffice, tx: LockedTx): Promise<void> {
  truth.noteFallBack((await tx.commune()).epoch);
}
