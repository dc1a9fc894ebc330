import type { BlobLine, BlobPartRow, BlobReads, BlobRow, BlobWrites } from "../blob-rows.ts";
import type { Query } from "./query.ts";

type Columns = Omit<BlobRow, "receipt"> & { epoch: string; signature: string };

export function blobReads(query: Query, commune: string): BlobReads {
  return {
    blob: async (hash) => {
      const sql = `select hash, install, key_id as "keyId", size, bytes, received_at as "receivedAt",
          receipt_epoch as epoch, receipt_signature as signature
        from blobs where commune = $1 and hash = $2`;
      const [row] = await query<Columns>(sql, [commune, hash]);
      return row ? blobOf(row) : null;
    },
    blobsOf: (install, after) =>
      query<BlobLine>(
        `select hash, size, received_at as "receivedAt" from blobs
         where commune = $1 and install = $2 and received_at > $3 order by received_at, hash collate "C"`,
        [commune, install, after],
      ),
    blobPartCount: async (install, hash) => {
      // What lies behind a missing one does not count.
      const sql = `select count(*)::int as count from (
          select part, row_number() over (order by part) as place from blob_parts
          where commune = $1 and install = $2 and hash = $3
        ) held where part = place - 1`;
      return (await query<{ count: number }>(sql, [commune, install, hash]))[0]?.count ?? 0;
    },
    blobParts: (install, hash) =>
      query<BlobPartRow>(
        `select install, hash, part, bytes, at from blob_parts
         where commune = $1 and install = $2 and hash = $3 order by part`,
        [commune, install, hash],
      ),
    unfinishedBlobs: async (install) => {
      const sql = `select hash from blob_parts where commune = $1 and install = $2
        group by hash order by max(at), hash`;
      return (await query<{ hash: string }>(sql, [commune, install])).map((row) => row.hash);
    },
  };
}

function blobOf({ epoch, signature, ...row }: Columns): BlobRow {
  return { ...row, receipt: { epoch, signature } };
}

export function blobWrites(query: Query, commune: string): BlobWrites {
  return {
    addBlobPart: async ({ install, hash, part, bytes, at }) => {
      await query(
        `insert into blob_parts (commune, install, hash, part, bytes, at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing`,
        [commune, install, hash, part, bufferOf(bytes), at],
      );
    },
    dropBlobParts: async (install, hash) => {
      await query("delete from blob_parts where commune = $1 and install = $2 and hash = $3", [commune, install, hash]);
    },
    addBlob: async ({ hash, install, keyId, size, bytes, receivedAt, receipt }) => {
      const sealed = bytes && bufferOf(bytes);
      await query(
        `insert into blobs (commune, hash, install, key_id, size, bytes, received_at, receipt_epoch, receipt_signature)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
        [commune, hash, install, keyId, size, sealed, receivedAt, receipt.epoch, receipt.signature],
      );
    },
    putBlobReceipt: async (hash, { epoch, signature }) => {
      const sql = "update blobs set receipt_epoch = $3, receipt_signature = $4 where commune = $1 and hash = $2";
      await query(sql, [commune, hash, epoch, signature]);
    },
    eraseBlobs: async (hashes) => {
      await query("update blobs set bytes = null where commune = $1 and hash = any($2)", [commune, hashes]);
    },
  };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
