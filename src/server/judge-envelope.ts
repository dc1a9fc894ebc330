import { type Bytes, toBase64Url } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Envelope } from "../protocol/envelope.ts";
import { decodeEnvelope } from "../protocol/envelope-codec.ts";
import type { RejectReason } from "../protocol/messages.ts";
import { receiptText } from "../protocol/signed-text.ts";
import type { ServerDeps } from "./deps.ts";
import type { OfficeKeys } from "./office-keys.ts";
import type { ReadTx } from "./storage.ts";
import type { NewEnvelope } from "./storage-rows.ts";

/** What intake knows about one push before it looks at its envelopes. */
export interface Delivery {
  commune: Id;
  epoch: string;
  keys: OfficeKeys;
  at: Millis;
  /** The installation whose certificate came along; null when that was none of ours. */
  carrier: { install: Id; publicKey: string; skew: number } | null;
}

export type Judged = { kind: "taken"; row: NewEnvelope } | { kind: "rejected"; seq: number; reason: RejectReason };

/** Whoever carries an envelope proves nothing: only its own proof under its sender's key counts (S2). */
export async function judgeEnvelope(bytes: Bytes, delivery: Delivery, tx: ReadTx, deps: ServerDeps): Promise<Judged> {
  const decoded = decodeEnvelope(bytes);
  if (decoded.kind !== "ok") return { kind: "rejected", seq: 0, reason: decoded.kind };
  const { envelope } = decoded;
  const hash = await deps.crypto.hash(bytes);
  const reason = await reasonAgainst(bytes, envelope, hash, delivery, tx, deps);
  if (reason) return { kind: "rejected", seq: envelope.header.seq, reason };
  return { kind: "taken", row: await rowOf(bytes, envelope, hash, delivery, deps) };
}

async function reasonAgainst(
  bytes: Bytes,
  envelope: Envelope,
  hash: string,
  delivery: Delivery,
  tx: ReadTx,
  deps: ServerDeps,
): Promise<RejectReason | null> {
  const { install, seq, keyId } = envelope.header;
  const known = await tx.installation(install);
  const carrier = delivery.carrier?.install === install ? delivery.carrier : null;
  const publicKey = known?.publicKey ?? carrier?.publicKey;
  if (publicKey === undefined) return "unknown-install";
  // The same bytes were judged before.
  const stored = await tx.envelopesAt(install, seq);
  if (stored.some((row) => row.hash === hash)) return null;
  if (!delivery.keys.intake.some((key) => key.keyId === keyId)) return "unknown-key";
  const opener = deps.crypto.opener(delivery.keys.intake);
  return (await opener.open(bytes, envelope, delivery.commune, publicKey)) === null ? "proof" : null;
}

/**
 * The receipt is signed before the row is stored, in the same write, and leaves this process only after the commit:
 * one durable write an envelope instead of two.
 */
async function rowOf(
  bytes: Bytes,
  { header }: Envelope,
  hash: string,
  delivery: Delivery,
  deps: ServerDeps,
): Promise<NewEnvelope> {
  const { install, seq, v, keyId } = header;
  const { epoch, carrier, keys } = delivery;
  const text = receiptText(delivery.commune, { install, seq, hash, epoch });
  return {
    install,
    seq,
    hash,
    prev: toBase64Url(header.prev),
    v,
    keyId,
    bytes,
    receivedAt: delivery.at,
    skew: carrier?.install === install ? carrier.skew : null,
    carrier: carrier?.install ?? null,
    receipt: { epoch, signature: await deps.crypto.sign(keys.receipt.privateKey, text) },
  };
}
