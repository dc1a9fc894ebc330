import { type FileHandle, mkdir, open, rename, rm, truncate } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Id } from "../../base/id.ts";
import { dayOf, type Millis } from "../../base/time.ts";
import type { LogRow } from "../office-log.ts";
import type { ReadTx, Storage } from "../storage.ts";
import type { BackupRow } from "../storage-rows.ts";
import type { BackupKey } from "./backup-key.ts";
import { endsBefore, newestVerified } from "./backup-names.ts";
import {
  asideName,
  type CopyFile,
  copyFiles,
  copyName,
  firstOf,
  openLine,
  putAsideBefore,
  readCopyFile,
  sealLine,
} from "./copy-lines.ts";
import { syncDirectory } from "./sync-directory.ts";
import { COPY_FORMAT, type CopyHeader } from "./types.ts";

/** Entries read and synced at once. */
const BATCH = 200;

interface OpenFile {
  handle: FileHandle;
  /** The entry that it was begun for. */
  first: number;
  begunAt: Millis;
}

/** The office's log in a second place: where it stands, and what follows. One process writes at a time. */
export class SecondCopy {
  private constructor(
    private readonly directory: string,
    private readonly commune: Id,
    private readonly sealing: BackupKey,
    /** The newest entry that the copy holds; 0 when it holds none. */
    private last: number,
    private file: OpenFile | null,
  ) {}

  /**
   * Goes on where the files end: a line that a kill cut off is taken away, and is written again. Files that tell
   * another history than the database (a restore without them) are put aside under another name, and end as backups do.
   */
  static async open(directory: string, commune: Id, sealing: BackupKey, storage: Storage): Promise<SecondCopy> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await syncDirectory(dirname(directory));
    const newest = await newestWhole(directory);
    const last = newest === null ? 0 : await cutToWhole(newest, commune, sealing);
    const belongs = newest === null || (await tellsTheSame(newest, last, commune, sealing, storage));
    if (!belongs) await putAside(directory);
    if (newest === null || !belongs) return new SecondCopy(directory, commune, sealing, 0, null);
    const first = firstOf(basename(newest.path));
    const file = { handle: await open(newest.path, "a"), first, begunAt: newest.header.begunAt };
    return new SecondCopy(directory, commune, sealing, last, file);
  }

  /** Copies what is new, durably. Returns how many entries. */
  async follow(storage: Storage, now: Millis): Promise<number> {
    let copied = 0;
    for (;;) {
      const rows = await storage.read(this.commune, (tx) => tx.officeLog(this.last, BATCH));
      if (rows.length === 0) return copied;
      await this.#append(rows, now);
      copied += rows.length;
    }
  }

  /**
   * Files whose every entry two verified backups hold, and whose time is over; and those put aside as long ago: what
   * was erased since must not outlive it there (S15), and the backups that they follow are gone too.
   */
  async dropOld(storage: Storage, now: Millis): Promise<void> {
    const known = await storage.read(this.commune, (tx) => tx.backups());
    const before = endsBefore(known, now);
    for (const name of await putAsideBefore(this.directory, before)) await rm(join(this.directory, name));
    const held = heldTwice(known);
    const names = await copyFiles(this.directory);
    for (const [index, name] of names.entries()) {
      const next = names[index + 1];
      if (next === undefined || next > copyName(held + 1)) return;
      const endedAt = await this.#begunSince(names.slice(index + 1), now);
      if (endedAt === null || endedAt > before) return;
      await rm(join(this.directory, name));
    }
  }

  /** When the first of these files was begun, or one after it where a wrong clock dated that one to come. */
  async #begunSince(names: readonly string[], now: Millis): Promise<Millis | null> {
    for (const name of names) {
      const file = await readCopyFile(this.directory, name);
      if (file === null) return null;
      if (file.header.begunAt <= now) return file.header.begunAt;
    }
    return null;
  }

  async close(): Promise<void> {
    await this.file?.handle.close();
    this.file = null;
  }

  async #append(rows: readonly LogRow[], now: Millis): Promise<void> {
    const file = await this.#fileFor(rows[0]?.number ?? 0, now);
    let text = "";
    for (const row of rows) text += await sealLine(this.sealing.key, this.commune, row);
    await file.handle.appendFile(text, "latin1");
    await file.handle.datasync();
    this.last = rows.at(-1)?.number ?? this.last;
  }

  /**
   * A new file a day, so that the old ones can end. Never one that is there: of two processes that each believe to hold
   * the copy, the second fails and looks anew.
   */
  async #fileFor(first: number, now: Millis): Promise<OpenFile> {
    const { file } = this;
    if (file !== null && (dayOf(file.begunAt) === dayOf(now) || file.first === first)) return file;
    await this.close();
    const { commune, sealing } = this;
    const header: CopyHeader = { format: COPY_FORMAT, commune, begunAt: now, forRecovery: sealing.forRecovery };
    const handle = await open(join(this.directory, copyName(first)), "ax", 0o600);
    await handle.appendFile(`${JSON.stringify(header)}\n`, "latin1");
    await handle.sync();
    await syncDirectory(this.directory);
    this.file = { handle, first, begunAt: now };
    return this.file;
  }
}

/** The newest file with a header; one that was killed before it had any goes. */
async function newestWhole(directory: string): Promise<CopyFile | null> {
  for (const name of (await copyFiles(directory)).reverse()) {
    const file = await readCopyFile(directory, name);
    if (file !== null) return file;
    await rm(join(directory, name));
  }
  return null;
}

/** Cuts the file behind its last line that opens; returns that line's number, or the one before the file's first. */
async function cutToWhole(file: CopyFile, commune: Id, { key }: BackupKey): Promise<number> {
  let whole = file.wholeBytes;
  let last = 0;
  for (const line of [...file.lines].reverse()) {
    if ((await openLine(key, commune, line)) !== null) {
      last = line.number;
      break;
    }
    whole = line.start;
  }
  await truncate(file.path, whole);
  return last > 0 ? last : Number(/\d{12}/.exec(file.path)?.[0] ?? 1) - 1;
}

/** True when the newest copied entry is the database's own. One that was dropped there long ago can't be compared. */
async function tellsTheSame(
  file: CopyFile,
  last: number,
  commune: Id,
  { key }: BackupKey,
  storage: Storage,
): Promise<boolean> {
  if (file.header.commune !== commune) return false;
  if (last === 0) return true;
  const { held, newest } = await storage.read(commune, async (tx) => {
    return { held: (await tx.officeLog(last - 1, 1))[0], newest: await newestNumber(tx) };
  });
  if (last > newest || held === undefined) return false;
  if (held.number !== last) return true;
  const line = file.lines.find((it) => it.number === last);
  if (line === undefined) return true;
  const copied = await openLine(key, commune, line);
  return copied !== null && nameOf(copied) === nameOf(held);
}

/** Not the whole entry: what was erased since is gone from the database's own. */
function nameOf({ number, at, entry }: LogRow): string {
  return `${number} ${at} ${entry.kind} ${"act" in entry ? entry.act.id : ""}`;
}

async function newestNumber(tx: ReadTx): Promise<number> {
  let newest = 0;
  for (;;) {
    const rows = await tx.officeLog(newest, 1_000);
    if (rows.length === 0) return newest;
    newest = rows.at(-1)?.number ?? newest;
  }
}

async function putAside(directory: string): Promise<void> {
  for (const name of await copyFiles(directory)) {
    await rename(join(directory, name), join(directory, asideName(name, Date.now())));
  }
}

function heldTwice(known: readonly BackupRow[]): number {
  const [first, second] = newestVerified(known);
  return first && second ? Math.min(first.logNumber, second.logNumber) : 0;
}
