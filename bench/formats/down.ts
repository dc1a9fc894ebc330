import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Household } from "../../src/domain/records.ts";
import { compactHousehold } from "../limit/compact.ts";
import { columnsOf } from "./columns.ts";

const PAGE = 500;
const BLOCK = 100;

/** Bytes of a list of households on the way down, by how it is written and compressed. */
export function downSizes(households: readonly Household[]): Record<string, number> {
  const rows = households.map((doc, at) => ({ kind: "household", id: doc.id, revision: at + 1, doc }));
  const compact = households.map((household) => JSON.stringify(compactHousehold(household))).join("\n");
  const columns = columnsOf(households);
  return {
    "rows as JSON, pages of 500, gzip 6 (today)": sum(rows, PAGE, (page) => gzipSync(JSON.stringify(page)).length),
    "rows as JSON, one body, brotli 5": brotli(JSON.stringify(rows), 5),
    "rows as JSON, one body, brotli 11": brotli(JSON.stringify(rows), 11),
    "compact rows, one body, brotli 11 (the limit)": brotli(compact, 11),
    "columns, one body, ids as bytes, brotli 11": columns.ids.length + brotli(columns.text, 11),
    "columns, one body, ids as bytes, brotli 5": columns.ids.length + brotli(columns.text, 5),
    "columns, one body, ids as bytes, deflate 9": columns.ids.length + gzipSync(columns.text, { level: 9 }).length,
    "columns, blocks of 100, brotli 9": sum(households, BLOCK, (block) => block9(block)),
    "columns, blocks of 500, brotli 9": sum(households, PAGE, (block) => block9(block)),
    "columns, blocks of 100 in one brotli 9 stream": streamed(households, 9),
    "columns, blocks of 100 in one brotli 5 stream": streamed(households, 5),
    "ids alone": columns.ids.length,
  };
}

function block9(block: readonly Household[]): number {
  const { ids, text } = columnsOf(block);
  return ids.length + brotli(text, 9);
}

/** One compressor over all blocks: each finds what the ones before it held. */
function streamed(households: readonly Household[], quality: number): number {
  const texts = blocksOf(households, BLOCK).map((block) => columnsOf(block));
  const ids = texts.reduce((bytes, block) => bytes + block.ids.length, 0);
  return ids + brotli(Buffer.concat(texts.map(({ text }) => text)), quality);
}

function sum<T>(items: readonly T[], size: number, bytes: (block: readonly T[]) => number): number {
  return blocksOf(items, size).reduce((total, block) => total + bytes(block), 0);
}

function blocksOf<T>(items: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function brotli(data: string | Uint8Array, quality: number): number {
  return brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
}
