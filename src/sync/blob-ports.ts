import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { BlobRange, BlobReceipt, BlobReject, BlobState } from "../protocol/blob-messages.ts";
import type { AbortSignalLike, Reply } from "./ports.ts";

export interface DueBlob {
  hash: string;
  size: number;
}

/** Blobs on this phone. No method spans a network wait. */
export interface BlobStore {
  /** The oldest without a receipt that the office would still take, past those in `skip`. */
  next(skip: ReadonlySet<string>): Promise<DueBlob | null>;
  range(hash: string, range: number): Promise<Bytes>;
  /** The one with the newest receipt; null when none is held. */
  newest(): Promise<DueBlob | null>;
  /** The office does not hold what it has receipted: all that is still here waits again. */
  returnAll(): Promise<void>;
  /** How many ranges the office holds, for the screens. */
  noteSent(hash: string, ranges: number): Promise<void>;
  noteRejected(hash: string, reason: BlobReject): Promise<void>;
  /** False when it clears nothing: another installation, hash or epoch. `officeNow`: the answer's. */
  takeReceipt(receipt: BlobReceipt, officeNow: Millis): Promise<boolean>;
}

export interface BlobOffice {
  blobState(install: Id, hash: string, signal: AbortSignalLike): Promise<Reply<BlobState>>;
  putRange(install: Id, range: BlobRange, signal: AbortSignalLike): Promise<Reply<BlobState>>;
}

export interface BlobPorts {
  store: BlobStore;
  office: BlobOffice;
}
