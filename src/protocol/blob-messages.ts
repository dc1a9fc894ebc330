import * as v from "valibot";
import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import { count, hash, id, millis, signature, token, version } from "./schema-parts.ts";

// What crosses the wire about blobs (docs/WIRE.md, Blobs): voice and pictures, sealed, named by their hash (S16).

/** Whole blob, header included: a minute of speech, or a picture that a form can use. */
export const MAX_BLOB_BYTES = 2 * 1024 * 1024;
/** What a bad road repeats at most. */
export const RANGE_BYTES = 8 * 1024;
/** Names the installation whose blob it is; the blob's own proof is what counts. */
export const INSTALL_HEADER = "x-tung-nha-install";

export function rangesOf(size: number): number {
  return Math.ceil(size / RANGE_BYTES);
}

/** Bytes from and before which a range stands. */
export function rangeOf(size: number, range: number): [from: number, to: number] {
  return [range * RANGE_BYTES, Math.min(size, (range + 1) * RANGE_BYTES)];
}

/** The office's signed word that a blob is durable. */
export interface BlobReceipt {
  install: Id;
  hash: string;
  epoch: string;
  signature: string;
}

export type BlobReject = "proof" | "malformed" | "unknown-key";

/** Answer to a question about a blob, and to each of its ranges. */
export interface BlobState {
  v: number;
  now: Millis;
  /** Ranges that the office holds, from the first on. */
  held: number;
  receipt: BlobReceipt | null;
  /** It arrived whole, and the office will never take it. */
  rejected: BlobReject | null;
}

export interface BlobRange {
  hash: string;
  /** Of the whole blob. */
  size: number;
  /** From 0. */
  range: number;
  bytes: Bytes;
}

const REJECTS = ["proof", "malformed", "unknown-key"] as const satisfies readonly BlobReject[];

export const blobStateSchema: v.GenericSchema<unknown, BlobState> = v.strictObject({
  v: version,
  now: millis,
  held: count,
  receipt: v.nullable(v.strictObject({ install: id, hash, epoch: token, signature })),
  rejected: v.nullable(v.picklist(REJECTS)),
});

export function parseBlobState(value: unknown): BlobState | null {
  const parsed = v.safeParse(blobStateSchema, value);
  return parsed.success ? parsed.output : null;
}

/** Signed by the receipt key, as signed-text.ts says of the others. */
export function blobReceiptText(commune: Id, receipt: Omit<BlobReceipt, "signature">): string {
  return ["tung-nha blob receipt 1", commune, receipt.install, receipt.hash, receipt.epoch].join("\n");
}
