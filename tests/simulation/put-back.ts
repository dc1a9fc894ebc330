import { newId } from "../../src/base/id.ts";
import { replayWaiting } from "../../src/server/replay.ts";
import type { CommuneCopy, MemoryStorage } from "../support/memory-storage.ts";
import { type SimOffice, survive } from "./sim-office.ts";

/** Yesterday's disk comes back so that nobody knows: what only the office knew is gone. */
export async function putBackSilently(office: SimOffice, disk: MemoryStorage, copy: CommuneCopy): Promise<void> {
  disk.putBack(office.commune, copy);
  office.truth.noteFallBack((await disk.read(office.commune, (tx) => tx.commune())).epoch);
  const known = await disk.read(office.commune, (tx) => tx.erasures(0, 1_000_000));
  office.truth.onlyErased(known.map(({ id }) => id));
}

/**
 * As `restore` does it: the backup, then what the second copy of the office's log tells, then a new epoch, in one
 * transaction. What hangs on saves that the field has still to return waits.
 */
export async function restore(office: SimOffice, disk: MemoryStorage, copy: CommuneCopy): Promise<void> {
  const { commune, deps } = office;
  const log = await disk.read(commune, (tx) => tx.officeLog(0, 1_000_000));
  disk.putBack(commune, copy);
  office.truth.noteFallBack((await disk.read(commune, (tx) => tx.commune())).epoch);
  const held = await disk.read(commune, (tx) => tx.officeLog(0, 1_000_000));
  const after = held.at(-1)?.number ?? 0;
  const rows = log.filter(({ number }) => number > after);
  await survive(office, () =>
    disk.locked(commune, async (tx) => {
      for (const { at, entry } of rows) await tx.addLog(entry, at);
      for (const row of rows) if (row.entry.kind !== "key") await tx.putWaitingAct({ ...row, reason: "not-tried" });
      await replayWaiting(tx, commune, deps);
      await tx.openEpoch(newId(deps.random), deps.clock());
    }),
  );
}
