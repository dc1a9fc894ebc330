import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline, Readable, type Writable } from "node:stream";
import { pipeline as piped } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { Key } from "../../vault/crypto.ts";
import type { SnapshotLine } from "../db/snapshot.ts";
import { firstLine, openFile, sealFile } from "./sealed-file.ts";
import { syncDirectory } from "./sync-directory.ts";
import { BACKUP_FORMAT, type BackupHeader, BadBackup, type Manifest } from "./types.ts";

const TABLE = "table ";
const MANIFEST = "manifest ";

const toDisk = (path: string): Writable => createWriteStream(path, { mode: 0o600, flush: true });

/**
 * Writes beside the final name first: a file with that name is whole and on the disk. What could not be finished is
 * taken away, since a full disk needs its room. Returns the manifest.
 */
export async function writeBackup(
  path: string,
  header: BackupHeader,
  key: Key,
  lines: AsyncIterable<SnapshotLine>,
  open = toDisk,
): Promise<Manifest> {
  const part = `${path}.part`;
  const seen: { manifest: Manifest | null } = { manifest: null };
  const text = Readable.from(textOf(lines, seen));
  const seal = (source: AsyncIterable<Uint8Array>) => sealFile(JSON.stringify(header), key, source);
  try {
    await piped(text, createGzip(), seal, open(part));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await rename(part, path);
  await syncDirectory(dirname(path));
  if (seen.manifest === null) throw new Error("a snapshot ended without its manifest");
  return seen.manifest;
}

async function* textOf(lines: AsyncIterable<SnapshotLine>, seen: { manifest: Manifest | null }) {
  for await (const line of lines) {
    if ("row" in line) yield `${line.row}\n`;
    else if ("table" in line) yield `${TABLE}${line.table}\n`;
    else {
      seen.manifest = line.manifest;
      yield `${MANIFEST}${JSON.stringify(line.manifest)}\n`;
    }
  }
}

/** Throws BadBackup for what is no backup of a kind that this program knows. */
export async function readHeader(path: string): Promise<BackupHeader> {
  const header = parsed(await firstLine(path));
  if (typeof header?.format === "string" && header.format.startsWith("tung-nha backup ")) {
    if (header.format === BACKUP_FORMAT) return header as unknown as BackupHeader;
    throw new BadBackup("newer", header.format);
  }
  throw new BadBackup("not-a-backup");
}

/** The lines as they were written. Throws BadBackup where the file is not as it was. */
export async function* readBackup(path: string, key: Key): AsyncGenerator<SnapshotLine> {
  const unzipped = createGunzip();
  // A failure of either stream comes out where the lines are read.
  pipeline(Readable.from(openFile(path, await firstLine(path), key)), unzipped, () => undefined);
  let rest = "";
  const decoder = new TextDecoder();
  for await (const part of unzipped) {
    const lines = (rest + decoder.decode(part as Buffer, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield lineOf(line);
  }
}

function lineOf(line: string): SnapshotLine {
  if (line.startsWith(TABLE)) return { table: line.slice(TABLE.length) };
  if (line.startsWith(MANIFEST)) return { manifest: JSON.parse(line.slice(MANIFEST.length)) as Manifest };
  return { row: line };
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown> | null;
  } catch {
    return null;
  }
}
