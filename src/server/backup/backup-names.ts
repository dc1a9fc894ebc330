import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Id } from "../../base/id.ts";
import { DAY, HOUR, type Millis } from "../../base/time.ts";
import type { BackupRow } from "../storage-rows.ts";
import { readHeader } from "./backup-file.ts";

/** Backups end after this time: what was erased since must not outlive it in one of them (S15). */
export const BACKUP_LIFE = 14 * DAY;
/** Two backups of one clock that are as far apart are no single look at it; nightly ones are 24 hours apart. */
const APART = 12 * HOUR;
/** A file that nobody went on writing for so long is left of a backup that was killed. */
const UNFINISHED_LIFE = HOUR;
/** One that a wrong clock dated to come ends when as many verified ones are newer, which come once a night. */
const NEWER_THAN_LIFE = BACKUP_LIFE / DAY;
/** Never deleted: the watermark says that these hold what phones have let go. */
const KEPT_VERIFIED = 2;

/** "tung-nha-2025-11-06-0200-AbCd.backup": sorts by time, in UTC; names nobody and no place. */
export function backupName(id: Id, madeAt: Millis): string {
  const time = new Date(madeAt).toISOString().slice(0, 16).replace("T", "-").replace(":", "");
  return `tung-nha-${time}-${id}.backup`;
}

const NAME = /^tung-nha-\d{4}-\d\d-\d\d-\d{4}-([\w-]{22})\.backup(\.part)?$/;

/** Deletes this office's backups whose time is over, and what killed ones left. Returns the names. */
export async function deleteOldBackups(
  directory: string,
  commune: Id,
  known: readonly BackupRow[],
  now: Millis,
): Promise<string[]> {
  const kept = new Set(newestVerified(known).map((row) => row.id));
  const gone: string[] = [];
  for (const name of await readdir(directory)) {
    const [, id, part] = NAME.exec(name) ?? [];
    if (id === undefined || kept.has(id)) continue;
    const path = join(directory, name);
    const isOver = part === undefined ? await isOld(path, commune, known, now) : await isLeft(path, now);
    if (!isOver) continue;
    await rm(path, { force: true });
    gone.push(name);
  }
  return gone;
}

/**
 * The two that the watermark stands on, newest first. Newer is what knows more: log and gapless heads only grow, while
 * the clock of an office may have been wrong by years (S11).
 */
export function newestVerified(rows: readonly BackupRow[]): BackupRow[] {
  return verified(rows)
    .sort((a, b) => knowledge(b) - knowledge(a) || b.madeAt - a.madeAt)
    .slice(0, KEPT_VERIFIED);
}

/** How many verified ones are newer than this one; all, when it is of another time line. */
export function newerVerified(rows: readonly BackupRow[], id: Id): number {
  const own = rows.find((row) => row.id === id);
  return verified(rows).filter((row) => own === undefined || knowledge(row) > knowledge(own)).length;
}

function verified(rows: readonly BackupRow[]): BackupRow[] {
  return rows.filter((row) => row.verifiedAt !== null);
}

function knowledge({ logNumber, heads }: BackupRow): number {
  return Object.values(heads).reduce((sum, seq) => sum + seq, logNumber);
}

/**
 * What is older has its time over, 14 days before now. But a clock that has just jumped must not end at one blow what
 * many nights hold (S11): an earlier backup has to say so too, all but the night between them.
 */
export function endsBefore(known: readonly BackupRow[], now: Millis): Millis {
  const earlier = Math.max(0, ...known.flatMap(({ madeAt }) => (madeAt <= now - APART ? [madeAt] : [])));
  return Math.min(now, earlier + DAY) - BACKUP_LIFE;
}

/** 14 days by its date; a date to come tells nothing. One that the database does not know is older than all it knows. */
async function isOld(path: string, commune: Id, known: readonly BackupRow[], now: Millis): Promise<boolean> {
  const header = await readHeader(path).catch(() => null);
  if (header?.commune !== commune) return false;
  if (header.madeAt <= now) return header.madeAt < endsBefore(known, now);
  const newer = newerVerified(known, header.id);
  return newer >= NEWER_THAN_LIFE;
}

/** By the file's own time: it has no header that is worth reading. */
async function isLeft(path: string, now: Millis): Promise<boolean> {
  return (await stat(path)).mtimeMs < now - UNFINISHED_LIFE;
}
