import type { Id } from "../../base/id.ts";
import type { Millis } from "../../base/time.ts";

export const BACKUP_FORMAT = "tung-nha backup 1";
export const COPY_FORMAT = "tung-nha office log 1";

/** What the printed recovery code needs to open the key of a backup or of the second copy. */
export interface ForRecovery {
  /** The recovery key's private half, wrapped by the printed code, base64url. */
  wrapped: string;
  /** The backup key sealed to the recovery key, base64url. */
  sealedKey: string;
}

/** First line of a backup, in the clear: nothing personal is in it. */
export interface BackupHeader {
  format: typeof BACKUP_FORMAT;
  id: Id;
  commune: Id;
  madeAt: Millis;
  /** Migrations of the database that it was made from: an older program does not restore it. */
  migrations: string[];
  forRecovery: ForRecovery;
}

/** First line of each file of the second copy, in the clear. */
export interface CopyHeader {
  format: typeof COPY_FORMAT;
  commune: Id;
  begunAt: Millis;
  forRecovery: ForRecovery;
}

export interface TableSum {
  name: string;
  rows: number;
  /** SHA-256 over the rows' lines, base64url. */
  sha256: string;
}

/** Last line inside a backup: without it the backup was never finished. */
export interface Manifest {
  logNumber: number;
  heads: Record<Id, number>;
  tables: TableSum[];
}

/** A file that is no whole backup of this kind: cut, altered, or made for another office. */
export class BadBackup extends Error {
  constructor(
    readonly reason: "not-a-backup" | "damaged" | "newer" | "other-office",
    detail = "",
  ) {
    super(`${reason} ${detail}`);
  }
}
