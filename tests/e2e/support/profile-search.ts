import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { brotliDecompressSync, inflateRawSync, inflateSync } from "node:zlib";
import { spellingsOf, WordFinder } from "./find-words.ts";
import { readLog, readTable } from "./leveldb.ts";
import { unpackSnappy } from "./snappy.ts";

export interface Hit {
  word: string;
  encoding: string;
  file: string;
  /** How deep it lay: as it is on the disk, or in something that was unpacked. */
  layer: Layer;
}

type Layer = "file" | "leveldb log" | "leveldb table" | "packed leveldb table" | "packed value" | "packed body";

interface Piece {
  layer: Layer;
  bytes: Buffer;
}

/** Looks for words in every file of a browser's profile, in all that these files hold packed. */
export async function searchProfile(profile: string, words: Iterable<string>): Promise<Hit[]> {
  const finder = new WordFinder(spellingsOf(words));
  const hits: Hit[] = [];
  for (const path of await filesBelow(profile)) {
    const file = relative(profile, path);
    for (const { layer, bytes } of piecesOf(path, await readFile(path))) {
      for (const { word, encoding } of finder.in(bytes)) hits.push({ word, encoding, file, layer });
    }
  }
  return hits;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function piecesOf(path: string, file: Buffer): Piece[] {
  const outer: Piece[] = [{ layer: "file", bytes: file }];
  if (/^\d+\.log$/.test(basename(path))) outer.push(...readLog(file).map(asPiece("leveldb log")));
  if (/\.(ldb|sst)$/.test(path)) {
    for (const { content, packed } of readTable(file))
      outer.push({ layer: packed ? "packed leveldb table" : "leveldb table", bytes: content });
  }
  return [...outer, ...outer.flatMap(({ bytes }) => packedValues(bytes)), ...packedBodies(file)];
}

const asPiece = (layer: Layer) => (bytes: Buffer) => ({ layer, bytes });

/** Chromium packs larger IndexedDB values: version mark, pseudo version, "snappy" (IDBValueWrapper). */
const PACKED_VALUE = Buffer.from([0xff, 0x11, 0x02]);

function packedValues(bytes: Buffer): Piece[] {
  return placesOf(bytes, PACKED_VALUE).flatMap((at) => {
    const value = unpackSnappy(bytes.subarray(at + PACKED_VALUE.length));
    return value === null ? [] : [{ layer: "packed value" as const, bytes: value }];
  });
}

/** Without optional fields, as servers send it; what follows the stream is let lie, which gunzip does not do. */
const GZIP = Buffer.from([0x1f, 0x8b, 0x08, 0x00]);
const GZIP_HEADER = 10;
/** An entry of the HTTP cache and of Cache Storage: a header that ends with the key's length, the key, the body. */
const CACHE_ENTRY = Buffer.from("305c72a71b6dfbfc", "hex");
const CACHE_END = Buffer.from("d8410d97456ffaf4", "hex");
const CACHE_HEADER = 24;

function packedBodies(file: Buffer): Piece[] {
  const gzipped = placesOf(file, GZIP).flatMap((at) => unpacked(file.subarray(at + GZIP_HEADER), inflateRawSync));
  if (!file.subarray(0, CACHE_ENTRY.length).equals(CACHE_ENTRY)) return gzipped;
  const begin = CACHE_HEADER + file.readUInt32LE(12);
  const end = file.indexOf(CACHE_END, begin);
  const body = file.subarray(begin, end < 0 ? file.length : end);
  return [...gzipped, ...[brotliDecompressSync, inflateSync, inflateRawSync].flatMap((way) => unpacked(body, way))];
}

/** Nothing when it was not packed in that way. */
function unpacked(bytes: Buffer, way: (bytes: Buffer) => Buffer): Piece[] {
  try {
    return [{ layer: "packed body", bytes: way(bytes) }];
  } catch {
    return [];
  }
}

function placesOf(bytes: Buffer, mark: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) places.push(at);
  return places;
}
