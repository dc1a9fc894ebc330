import { createReadStream } from "node:fs";
import { type Bytes, concatBytes, fromUtf8, utf8 } from "../../base/bytes.ts";
import { openBytes, sealBytes } from "../../vault/aes.ts";
import { hash, type Key } from "../../vault/crypto.ts";
import { BadBackup } from "./types.ts";

// A line of JSON in the clear, then chunks: 4 bytes of length (big endian) and AES-256-GCM. Each chunk is bound to the
// line, to its number and to whether it is the last: nothing can be cut off, left out or put in another order.

const CHUNK = 64 * 1024;
/** Nonce and tag. */
const OVERHEAD = 28;
const MAX_LINE = 16 * 1024;
const NEWLINE = 10;

/** The file's bytes, as they come; nothing larger than a few chunks is held in memory. */
export async function* sealFile(line: string, key: Key, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Bytes> {
  const head = await hash(utf8(line));
  yield utf8(`${line}\n`);
  let number = 0;
  let held: Bytes = new Uint8Array(0);
  for await (const part of plain) {
    held = concatBytes(held, part);
    while (held.length > CHUNK) {
      yield await sealed(key, head, number++, false, held.slice(0, CHUNK));
      held = held.slice(CHUNK);
    }
  }
  yield await sealed(key, head, number, true, held);
}

async function sealed(key: Key, head: Bytes, number: number, isLast: boolean, plain: Bytes): Promise<Bytes> {
  const bytes = await sealBytes(key, placeOf(head, number, isLast), plain);
  return concatBytes(uint32(bytes.length), bytes);
}

/** The first line of a file; throws BadBackup when there is none. */
export async function firstLine(path: string): Promise<string> {
  let held: Bytes = new Uint8Array(0);
  for await (const part of createReadStream(path, { end: MAX_LINE })) {
    held = concatBytes(held, part as Buffer);
    const end = held.indexOf(NEWLINE);
    if (end >= 0) return textOf(held.slice(0, end));
  }
  throw new BadBackup("not-a-backup");
}

/** What was sealed; throws BadBackup at the first byte that is not as it was written. */
export async function* openFile(path: string, line: string, key: Key): AsyncGenerator<Bytes> {
  const head = await hash(utf8(line));
  let number = 0;
  for await (const { bytes, isLast } of chunksOf(path, utf8(line).length + 1)) {
    const plain = await openBytes(key, placeOf(head, number++, isLast), bytes);
    if (plain === null) throw new BadBackup("damaged", `chunk ${number}`);
    yield plain;
  }
}

async function* chunksOf(path: string, start: number): AsyncGenerator<{ bytes: Bytes; isLast: boolean }> {
  let held: Bytes = new Uint8Array(0);
  let waiting: Bytes | null = null;
  for await (const part of createReadStream(path, { start, highWaterMark: CHUNK })) {
    held = concatBytes(held, part as Buffer);
    for (let length = lengthOf(held); length !== null && held.length >= length + 4; length = lengthOf(held)) {
      if (waiting !== null) yield { bytes: waiting, isLast: false };
      waiting = held.slice(4, length + 4);
      held = held.slice(length + 4);
    }
  }
  if (waiting === null || held.length > 0) throw new BadBackup("damaged", "cut");
  yield { bytes: waiting, isLast: true };
}

function lengthOf(bytes: Bytes): number | null {
  if (bytes.length < 4) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (length > CHUNK + OVERHEAD) throw new BadBackup("damaged", "length");
  return length;
}

function placeOf(head: Bytes, number: number, isLast: boolean): Bytes {
  return concatBytes(head, utf8(`${number} ${isLast ? "last" : "more"}`));
}

function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function textOf(bytes: Bytes): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new BadBackup("not-a-backup");
  }
}
