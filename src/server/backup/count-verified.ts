import type { Id } from "../../base/id.ts";
import type { Millis } from "../../base/time.ts";
import type { LockedTx } from "../storage.ts";
import type { BackupRow } from "../storage-rows.ts";
import { endsBefore, newestVerified } from "./backup-names.ts";

/**
 * A backup was restored elsewhere and read back whole: only now the watermark moves (S10). False for one that this
 * database never made: of a time line that a restore has left.
 */
export async function countVerified(tx: LockedTx, id: Id, now: Millis): Promise<boolean> {
  const row = (await tx.backups()).find((it) => it.id === id);
  if (row === undefined) return false;
  await tx.putBackup({ ...row, verifiedAt: row.verifiedAt ?? now });
  const known = await tx.backups();
  const newest = newestVerified(known);
  const [first, second] = newest;
  if (first === undefined || second === undefined) return true;
  await tx.raiseWatermarks(heldByBoth(first, second));
  await tx.dropLog(Math.min(first.logNumber, second.logNumber), endsBefore(known, now));
  return true;
}

function heldByBoth(first: BackupRow, second: BackupRow): Record<Id, number> {
  const both = Object.keys(first.heads).filter((install) => second.heads[install] !== undefined);
  return Object.fromEntries(
    both.map((install) => [install, Math.min(first.heads[install] ?? 0, second.heads[install] ?? 0)]),
  );
}
