import type { EnvelopeRow } from "../storage-rows.ts";

export const ENVELOPE = `install, seq, hash, prev, v, key_id as "keyId", bytes, received_at as "receivedAt", skew, carrier,
  receipt_epoch, receipt_signature, state, reason, notes, revision, put_away as "putAway", kept`;

/** As PostgreSQL gives it back. */
export type EnvelopeColumns = Omit<EnvelopeRow, "bytes" | "receipt"> & {
  bytes: Buffer;
  receipt_epoch: string;
  receipt_signature: string;
};

export function envelopeOf({ receipt_epoch, receipt_signature, bytes, ...rest }: EnvelopeColumns): EnvelopeRow {
  return {
    ...rest,
    // A copy of its own: a Buffer is a window on a shared pool.
    bytes: new Uint8Array(bytes),
    receipt: { epoch: receipt_epoch, signature: receipt_signature },
  };
}
