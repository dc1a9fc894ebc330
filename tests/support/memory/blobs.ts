import type { BlobReads, BlobWrites } from "../../../src/server/blob-rows.ts";
import { compare } from "./compare.ts";
import type { Tables } from "./tables.ts";

export function blobMethods(tables: Tables): BlobReads & BlobWrites {
  const parts = (install: string, hash: string) =>
    tables.all("blobParts", (row) => row.install === install && row.hash === hash).sort((a, b) => a.part - b.part);
  return {
    blob: async (hash) => tables.get("blobs", hash),
    blobsOf: async (install, after) =>
      tables
        .all("blobs", (row) => row.install === install && row.receivedAt > after)
        .sort((a, b) => a.receivedAt - b.receivedAt || compare(a.hash, b.hash))
        .map(({ hash, size, receivedAt }) => ({ hash, size, receivedAt })),
    blobPartCount: async (install, hash) => parts(install, hash).filter(({ part }, place) => part === place).length,
    blobParts: async (install, hash) => parts(install, hash),
    unfinishedBlobs: async (install) => {
      const newest = new Map<string, number>();
      for (const { hash, at } of tables.all("blobParts", (row) => row.install === install))
        newest.set(hash, Math.max(at, newest.get(hash) ?? at));
      return [...newest].sort((a, b) => a[1] - b[1] || compare(a[0], b[0])).map(([hash]) => hash);
    },
    addBlobPart: async (row) => {
      const { install, hash, part } = row;
      if (!tables.get("blobParts", install, hash, part)) tables.set("blobParts", row, install, hash, part);
    },
    dropBlobParts: async (install, hash) => {
      for (const { part } of parts(install, hash)) tables.drop("blobParts", install, hash, part);
    },
    addBlob: async (row) => {
      if (!tables.get("blobs", row.hash)) tables.set("blobs", row, row.hash);
    },
    putBlobReceipt: async (hash, receipt) => {
      const row = tables.get("blobs", hash);
      if (row) tables.set("blobs", { ...row, receipt }, hash);
    },
    eraseBlobs: async (hashes) => {
      for (const hash of hashes) {
        const row = tables.get("blobs", hash);
        if (row) tables.set("blobs", { ...row, bytes: null }, hash);
      }
    },
  };
}
