import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Id, newId } from "../../base/id.ts";
import type { Backups } from "../db/backups.ts";
import type { ServerDeps } from "../deps.ts";
import { writeBackup } from "./backup-file.ts";
import { backupKeyOf } from "./backup-key.ts";
import { backupName, deleteOldBackups } from "./backup-names.ts";
import { BACKUP_FORMAT, type BackupHeader, type Manifest } from "./types.ts";

export type Made =
  | { kind: "made"; path: string; id: Id; manifest: Manifest; deleted: string[] }
  /** Nothing could ever open it. */
  | { kind: "no-recovery" };

/**
 * One consistent picture of the commune in one file, sealed with the backup key, durable when this returns. Throws what
 * the disk says; an unfinished file has another name and is swept by a later run.
 */
export async function makeBackup(
  backups: Backups,
  commune: Id,
  directory: string,
  deps: Pick<ServerDeps, "clock" | "random" | "crypto">,
): Promise<Made> {
  const { storage } = backups;
  const sealing = await backupKeyOf(storage, commune, deps);
  if (sealing === null) return { kind: "no-recovery" };
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const id = newId(deps.random);
  const madeAt = deps.clock();
  const migrations = await backups.migrations();
  const header: BackupHeader = {
    format: BACKUP_FORMAT,
    id,
    commune,
    madeAt,
    migrations,
    forRecovery: sealing.forRecovery,
  };
  const path = join(directory, backupName(id, madeAt));
  const manifest = await writeBackup(path, header, sealing.key, backups.snapshot(commune));
  const { logNumber, heads } = manifest;
  const known = await storage.locked(commune, async (tx) => {
    await tx.putBackup({ id, madeAt, logNumber, heads, verifiedAt: null });
    return tx.backups();
  });
  const deleted = await deleteOldBackups(directory, commune, known, madeAt);
  return { kind: "made", path, id, manifest, deleted };
}
