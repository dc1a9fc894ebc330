import { Dexie } from "dexie";
import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import { type BlobReceipt, type BlobReject, rangeOf, rangesOf } from "../protocol/blob-messages.ts";
import type { BlobStore, DueBlob } from "../sync/blob-ports.ts";
import type { SealedBlob } from "../vault/blob-sealer.ts";
import type { BlobRow, Database } from "./database.ts";
import { readSync } from "./sync-record.ts";

/** Tables that a save with blobs writes beside its others. */
export function blobTables(db: Database) {
  return [db.blobs, db.blobParts];
}

/** Inside the transaction of the save that names them. The same blob again is the same. */
export async function addBlobs(db: Database, seq: number, blobs: readonly SealedBlob[]): Promise<void> {
  for (const { hash, bytes } of blobs) {
    const size = bytes.length;
    const ranges = Array.from({ length: rangesOf(size) }, (_, range) => bytes.slice(...rangeOf(size, range)));
    await db.blobs.put({ hash, size, seq, due: 1, sent: 0 });
    await db.blobParts.bulkPut(ranges, keysOf({ hash, size }));
  }
}

/** The engine's view: nothing here needs a key. */
export function blobStore(db: Database, install: Id): BlobStore {
  return {
    next: (skip) => nextBlob(db, skip),
    newest: () => newestReceipted(db),
    returnAll: () => db.transaction("rw", db.blobs, () => returnBlobs(db)),
    range: async (hash, range) => (await db.blobParts.get(`${hash}/${range}`)) ?? (new Uint8Array(0) as Bytes),
    noteSent: async (hash, ranges) => void (await db.blobs.update(hash, { sent: ranges })),
    noteRejected: (hash, reason) => noteRejected(db, hash, reason),
    takeReceipt: (receipt, officeNow) => takeReceipt(db, install, receipt, officeNow),
  };
}

/** What waits, in the order of the saves. */
function dueBlobs(db: Database) {
  return db.blobs.where("[due+seq]").between([1, 0], [1, Dexie.maxKey]);
}

export function countDueBlobs(db: Database): Promise<number> {
  return dueBlobs(db)
    .filter(({ rejected }) => rejected === undefined)
    .count();
}

async function nextBlob(db: Database, skip: ReadonlySet<string>): Promise<DueBlob | null> {
  const first = await dueBlobs(db)
    .filter(({ hash, rejected }) => rejected === undefined && !skip.has(hash))
    .first();
  return first ? { hash: first.hash, size: first.size } : null;
}

/** At the same moment the one of the later save: they go in that order. */
async function newestReceipted(db: Database): Promise<DueBlob | null> {
  const received = (await db.blobs.toArray()).filter(({ receivedAt }) => receivedAt !== undefined);
  const newest = received.sort((a, b) => (a.receivedAt ?? 0) - (b.receivedAt ?? 0) || a.seq - b.seq).at(-1);
  return newest ? { hash: newest.hash, size: newest.size } : null;
}

/** It stays on the phone, and is not offered again until a new epoch. */
async function noteRejected(db: Database, hash: string, rejected: BlobReject): Promise<void> {
  await db.blobs.update(hash, { rejected });
}

/** As of an envelope (S5): another installation, hash or epoch clears nothing. The caller has verified the signature. */
function takeReceipt(db: Database, install: Id, receipt: BlobReceipt, officeNow: Millis): Promise<boolean> {
  return db.transaction("rw", db.blobs, db.state, async () => {
    const row = await db.blobs.get(receipt.hash);
    const { epoch } = await readSync(db);
    if (row?.due !== 1 || receipt.install !== install || receipt.epoch !== epoch) return false;
    const { hash, size, seq } = row;
    await db.blobs.put({ hash, size, seq, sent: rangesOf(size), receivedAt: officeNow });
    return true;
  });
}

/** The office knows less than it once did: it is asked for every blob that is still held (S10). Inside a transaction. */
export async function returnBlobs(db: Database): Promise<void> {
  const held = await db.blobs.toArray();
  await db.blobs.bulkPut(held.map(({ hash, size, seq }): BlobRow => ({ hash, size, seq, due: 1, sent: 0 })));
}

/**
 * Those received before a time. It is 30 days ago, by the office's clock as far as it is believed: the watermark counts
 * saves, and says nothing about blobs.
 */
export async function letBlobsGo(db: Database, before: Millis): Promise<void> {
  const free = await db.blobs.filter(({ due, receivedAt = before }) => due !== 1 && receivedAt < before).toArray();
  if (free.length === 0) return;
  await db.blobParts.bulkDelete(free.flatMap(keysOf));
  await db.blobs.bulkDelete(free.map(({ hash }) => hash));
}

function keysOf({ hash, size }: { hash: string; size: number }): string[] {
  return Array.from({ length: rangesOf(size) }, (_, range) => `${hash}/${range}`);
}
