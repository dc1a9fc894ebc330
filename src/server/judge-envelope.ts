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
import type { InstallationRow, NewEnvelope } from "./storage-rows.ts";
import type { Vouched } from "./vouched.ts";

/** What intake knows about one push before it looks at its envelopes. */
export interface Delivery {
  commune: Id;
  epoch: string;
  keys: OfficeKeys;
  at: Millis;
  /** The installation whose certificate came along; null when that was none of ours. */
  carrier: { install: Id; publicKey: string; skew: number } | null;
  /** Whose certificates came along beside it. */
  vouched: Vouched;
}

export type Judged =
  /** `held`: it had arrived before. */
  | { kind: "taken"; row: NewEnvelope; held: boolean }
  /** Without an installation where the header can't be read; the number is 0 then. */
  | { kind: "rejected"; install: Id | null; seq: number; reason: RejectReason };

interface Read {
  bytes: Bytes;
  envelope: Envelope;
  hash: string;
}

/** Whoever carries an envelope proves nothing: only its own proof under its sender's key counts (S2). */
export async function judgeEnvelopes(
  all: readonly Bytes[],
  delivery: Delivery,
  tx: ReadTx,
  deps: ServerDeps,
): Promise<Judged[]> {
  const read = await Promise.all(all.map((bytes) => readOne(bytes, deps)));
  const places = read.flatMap((one) => ("hash" in one ? { ...one.envelope.header, hash: one.hash } : []));
  // The same bytes were judged before.
  const held = new Set(await tx.heldAmong(places));
  const known = new Map<Id, Promise<InstallationRow | null>>();
  const installation = (install: Id) => {
    const row = known.get(install) ?? tx.installation(install);
    known.set(install, row);
    return row;
  };
  const judged: Judged[] = [];
  for (const one of read) {
    judged.push("hash" in one ? await judgeOne(one, held.has(one.hash), delivery, { installation }, deps) : one);
  }
  return judged;
}

async function readOne(bytes: Bytes, deps: ServerDeps): Promise<Read | Judged> {
  const decoded = decodeEnvelope(bytes);
  if (decoded.kind !== "ok") return { kind: "rejected", install: null, seq: 0, reason: decoded.kind };
  return { bytes, envelope: decoded.envelope, hash: await deps.crypto.hash(bytes) };
}

async function judgeOne(
  { bytes, envelope, hash }: Read,
  held: boolean,
  delivery: Delivery,
  tx: Pick<ReadTx, "installation">,
  deps: ServerDeps,
): Promise<Judged> {
  const { install, seq } = envelope.header;
  const reason = held ? null : await reasonAgainst(bytes, envelope, delivery, tx, deps);
  if (reason) return { kind: "rejected", install, seq, reason };
  return { kind: "taken", row: await rowOf(bytes, envelope, hash, delivery, deps), held };
}

async function reasonAgainst(
  bytes: Bytes,
  envelope: Envelope,
  delivery: Delivery,
  tx: Pick<ReadTx, "installation">,
  deps: ServerDeps,
): Promise<RejectReason | null> {
  const { install, keyId } = envelope.header;
  const known = await tx.installation(install);
  const carrier = delivery.carrier?.install === install ? delivery.carrier : null;
  const publicKey = (known ?? carrier ?? delivery.vouched.get(install))?.publicKey;
  if (publicKey === undefined) return "unknown-install";
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
