import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";

/** A whole sealed blob, named by the SHA-256 of its bytes (S16). */
export interface BlobRow {
  hash: string;
  install: Id;
  keyId: string;
  size: number;
  /** null: erased. Name and receipt stay, so that it is known again when it is offered again (S15). */
  bytes: Bytes | null;
  receivedAt: Millis;
  receipt: { epoch: string; signature: string };
}

/** One range of a blob that is still on its way. */
export interface BlobPartRow {
  install: Id;
  hash: string;
  /** From 0. */
  part: number;
  bytes: Bytes;
  at: Millis;
}

/** What can be told of a blob without its bytes. */
export type BlobLine = Pick<BlobRow, "hash" | "size" | "receivedAt">;

export interface BlobReads {
  blob(hash: string): Promise<BlobRow | null>;
  /** Whole ones of an installation, received after `after`, erased ones too; by time and hash. */
  blobsOf(install: Id, after: Millis): Promise<BlobLine[]>;
  /** How many ranges are held of it, from the first on and without a gap. */
  blobPartCount(install: Id, hash: string): Promise<number>;
  /** In order. */
  blobParts(install: Id, hash: string): Promise<BlobPartRow[]>;
  /** Hashes of what is still on its way from an installation, the longest untouched first. */
  unfinishedBlobs(install: Id): Promise<string[]>;
}

export interface BlobWrites {
  /** The first one stands: a range that comes twice is the same. */
  addBlobPart(row: BlobPartRow): Promise<void>;
  dropBlobParts(install: Id, hash: string): Promise<void>;
  /** The first one stands. */
  addBlob(row: BlobRow): Promise<void>;
  /** A receipt under a newer epoch. */
  putBlobReceipt(hash: string, receipt: BlobRow["receipt"]): Promise<void>;
  /** Takes their bytes away (S15); no erasure calls it yet, since no act names a blob (docs/SYNC.md, S16). */
  eraseBlobs(hashes: readonly string[]): Promise<void>;
}
