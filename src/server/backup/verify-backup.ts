import type { Id } from "../../base/id.ts";
import type { Backups } from "../db/backups.ts";
import type { ServerDeps } from "../deps.ts";
import { readBackup, readHeader } from "./backup-file.ts";
import { backupKeyOf } from "./backup-key.ts";
import { countVerified } from "./count-verified.ts";
import { BadBackup, type Manifest } from "./types.ts";

export type Verified =
  /** `counted`: it is of this office's history, and the watermark may stand on it. */
  { kind: "verified"; id: Id; manifest: Manifest; counted: boolean } | { kind: "no-recovery" };

/**
 * The drill: restores the file into a place of its own, reads every row back from there, and compares counts and
 * hashes. Only then it counts as verified and the watermark moves (S10). Throws BadBackup when it does not hold.
 */
export async function verifyBackup(
  backups: Backups,
  commune: Id,
  path: string,
  deps: Pick<ServerDeps, "clock" | "random" | "crypto">,
): Promise<Verified> {
  const header = await readHeader(path);
  if (header.commune !== commune) throw new BadBackup("other-office");
  const known = await backups.migrations();
  if (header.migrations.some((name) => !known.includes(name))) throw new BadBackup("newer");
  const sealing = await backupKeyOf(backups.storage, commune, deps);
  if (sealing === null) return { kind: "no-recovery" };
  // Sealed with another key, or for another sheet: the code on paper would not open it.
  const { wrapped, sealedKey } = sealing.forRecovery;
  const isOurs = header.forRecovery.wrapped === wrapped && header.forRecovery.sealedKey === sealedKey;
  if (!isOurs) throw new BadBackup("other-office", "key");
  const manifest = await backups.drill(commune, readBackup(path, sealing.key));
  const counted = await backups.storage.locked(commune, (tx) => countVerified(tx, header.id, deps.clock()));
  return { kind: "verified", id: header.id, manifest, counted };
}
