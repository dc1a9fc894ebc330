import { readVarint, unpackSnappy } from "./snappy.ts";

// LevelDB's own files (google/leveldb, doc/table_format.md and doc/log_format.md), as far as a search needs them.

export interface TableBlock {
  content: Buffer;
  packed: boolean;
}

const FOOTER_BYTES = 48;
const MAGIC = Buffer.from("57fb808b247547db", "hex");
const LOG_BLOCK = 32_768;
const RECORD_HEADER = 7;

/** Every block of a finished .ldb, unpacked. Throws for what it can't read: a search that skipped it would prove nothing. */
export function readTable(file: Buffer): TableBlock[] {
  const footer = file.subarray(-FOOTER_BYTES);
  if (!footer.subarray(-MAGIC.length).equals(MAGIC)) throw new Error("not a finished LevelDB table");
  const meta = readHandle(footer, 0);
  const index = readHandle(footer, meta.next);
  const indexBlock = readBlock(file, index);
  const data = entriesOf(indexBlock.content).map(({ value }) => readBlock(file, readHandle(value, 0)));
  // Keys share their beginnings inside a block: they are written out whole for the search.
  return [indexBlock, ...data].map((block) => ({ ...block, content: withWholeKeys(block.content) }));
}

interface Handle {
  offset: number;
  size: number;
  next: number;
}

function readHandle(bytes: Uint8Array, at: number): Handle {
  const offset = readVarint(bytes, at);
  const size = offset && readVarint(bytes, offset.next);
  if (!offset || !size) throw new Error("broken block handle");
  return { offset: offset.value, size: size.value, next: size.next };
}

/** A block is followed by one byte that names its packing, and a checksum. */
function readBlock(file: Buffer, { offset, size }: Handle): TableBlock {
  const bytes = file.subarray(offset, offset + size);
  const packing = file[offset + size];
  if (packing === 0) return { content: bytes, packed: false };
  const content = packing === 1 ? unpackSnappy(bytes) : null;
  if (content === null) throw new Error(`table block in packing ${packing} can't be unpacked`);
  return { content, packed: true };
}

function entriesOf(block: Buffer): { key: Buffer; value: Buffer }[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - restarts * 4;
  const entries: { key: Buffer; value: Buffer }[] = [];
  let key: Buffer = Buffer.alloc(0);
  for (let at = 0; at < end; ) {
    const shared = readVarint(block, at);
    const own = shared && readVarint(block, shared.next);
    const length = own && readVarint(block, own.next);
    if (!shared || !own || !length) throw new Error("broken table entry");
    const value = length.next + own.value;
    key = Buffer.concat([key.subarray(0, shared.value), block.subarray(length.next, value)]);
    entries.push({ key, value: block.subarray(value, value + length.value) });
    at = value + length.value;
  }
  return entries;
}

function withWholeKeys(block: Buffer): Buffer {
  return Buffer.concat(entriesOf(block).flatMap(({ key, value }) => [key, value]));
}

/** The records of a .log, each whole although blocks of 32 kB cut it into fragments. */
export function readLog(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  let parts: Buffer[] = [];
  for (let at = 0; at + RECORD_HEADER <= file.length; ) {
    const left = LOG_BLOCK - (at % LOG_BLOCK);
    const length = file.readUInt16LE(at + 4);
    const kind = file[at + 6] ?? 0;
    // Kind 0 is room that was set aside; less than a header at a block's end is filling.
    if (left < RECORD_HEADER || kind === 0) {
      at += left;
      continue;
    }
    const begin = at + RECORD_HEADER;
    if (kind === 1 || kind === 2) parts = [];
    parts.push(file.subarray(begin, begin + length));
    if (kind === 1 || kind === 4) records.push(Buffer.concat(parts));
    at = begin + length;
  }
  return records;
}
