import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../../base/bytes.ts";
import type { Id } from "../../base/id.ts";
import type { Millis } from "../../base/time.ts";
import { openBytes, sealBytes } from "../../vault/aes.ts";
import type { Key } from "../../vault/crypto.ts";
import type { LogRow } from "../office-log.ts";
import { COPY_FORMAT, type CopyHeader } from "./types.ts";

// A file of the second copy: a header in the clear, then a line an entry: its number, a space, its sealed text. A line
// without its end was cut by a kill and counts for nothing.

const NAME = /^tung-nha-log-(\d{12})\.copy$/;
/** Files of another history, put aside at a time in ms. */
const ASIDE = /^tung-nha-log-\d{12}\.copy\.(\d+)\.other$/;
const DIGITS = 12;

/** Named by its first entry: the files sort by number. */
export function copyName(first: number): string {
  return `tung-nha-log-${String(first).padStart(DIGITS, "0")}.copy`;
}

/** The entry that a file was begun for. */
export function firstOf(name: string): number {
  return Number(NAME.exec(name)?.[1] ?? 0);
}

/** Each commune of a database has a directory of its own. */
export function copyPlace(directory: string, commune: Id): string {
  return join(directory, `commune-${commune}`);
}

/** In order; none where there is no such directory. */
export async function copyFiles(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.filter((name) => NAME.test(name)).sort();
}

export function asideName(name: string, at: Millis): string {
  return `${name}.${at}.other`;
}

/** Names of the files that were put aside before a moment. */
export async function putAsideBefore(directory: string, moment: Millis): Promise<string[]> {
  const putAsideAt = (name: string) => Number(ASIDE.exec(name)?.[1] ?? moment);
  return (await readdir(directory)).filter((name) => putAsideAt(name) < moment);
}

export interface CopyFile {
  path: string;
  header: CopyHeader;
  lines: CopyLine[];
  /** Bytes up to the end of the last whole line. */
  wholeBytes: number;
}

export interface CopyLine {
  number: number;
  sealed: string;
  /** Bytes of the file before this line. */
  start: number;
}

/** Null when not even its header is whole. A copy is small: what one commune's office decides in a day. */
export async function readCopyFile(directory: string, name: string): Promise<CopyFile | null> {
  const path = join(directory, name);
  const text = await readFile(path, "latin1");
  const parts = text.split("\n");
  // What follows the last line's end: nothing, or a line that was cut.
  const cut = parts.pop() ?? "";
  const [first = "", ...rest] = parts;
  const header = headerOf(first);
  if (header === null) return null;
  let start = first.length + 1;
  const lines: CopyLine[] = [];
  for (const part of rest) {
    const [number = "", sealed = ""] = part.split(" ");
    lines.push({ number: Number(number), sealed, start });
    start += part.length + 1;
  }
  return { path, header, lines, wholeBytes: text.length - cut.length };
}

function headerOf(line: string): CopyHeader | null {
  try {
    const header = JSON.parse(line) as CopyHeader;
    return header.format === COPY_FORMAT ? header : null;
  } catch {
    return null;
  }
}

export async function sealLine(key: Key, commune: Id, row: LogRow): Promise<string> {
  const sealed = await sealBytes(key, placeOf(commune, row.number), utf8(JSON.stringify(row)));
  return `${row.number} ${toBase64Url(sealed)}\n`;
}

/** Null for a line that this key did not seal for this place. */
export async function openLine(key: Key, commune: Id, line: CopyLine): Promise<LogRow | null> {
  const sealed = fromBase64Url(line.sealed);
  const plain = sealed && (await openBytes(key, placeOf(commune, line.number), sealed));
  return plain && (JSON.parse(fromUtf8(plain)) as LogRow);
}

function placeOf(commune: Id, number: number) {
  return utf8(`${COPY_FORMAT}\n${commune}\n${number}`);
}
