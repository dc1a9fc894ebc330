import * as v from "valibot";
import { MAX_SEQ } from "./envelope-codec.ts";

// Pieces of the messages' schemas. All strings are bounded and none can hold a line break: see signed-text.ts.

/** Letters of base64url for a number of bytes. */
function spelled(bytes: number) {
  return v.pipe(v.string(), v.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`)));
}

/** The same as isId, but as a pattern: the test that hashes the wire's shapes can't see into a function. */
export const id = spelled(16);
export const hash = spelled(32);
export const signature = spelled(64);
export const keyId = spelled(8);
/** Uncompressed P-256 point: its first byte is 4, so its first letter is B. */
export const point = v.pipe(v.string(), v.regex(/^B[A-Za-z0-9_-]{86}$/));
/** Random words of the office: epoch, stamp, tokens. Opaque to the phone. */
export const token = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,128}$/));

export const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000));
/** Milliseconds since 1970. A phone's clock may be anywhere, also before 1970. */
export const millis = v.pipe(v.number(), v.safeInteger());
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** From 0: an envelope that could not be decoded is named by 0. */
export const seqOrZero = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_SEQ));
export const seq = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_SEQ));

export function list<T extends v.GenericSchema>(piece: T, most: number) {
  return v.pipe(v.array(piece), v.maxLength(most));
}

export const head = v.strictObject({ seq, hash });
export const receiptedHead = v.strictObject({
  seq,
  hash,
  proof: v.exactOptional(v.strictObject({ epoch: token, signature })),
});
export const lost = v.strictObject({ install: id, from: seq, to: seq });
export const cursor = v.strictObject({
  epoch: token,
  revision: count,
  stamp: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{0,128}$/)),
  within: v.nullable(v.pipe(v.string(), v.maxLength(512))),
});
export const certificate = v.strictObject({
  commune: id,
  install: id,
  publicKey: point,
  helper: id,
  issuedAt: millis,
  signature,
});
export const receipt = v.strictObject({ install: id, seq, hash, epoch: token, signature });
export const announcement = v.strictObject({
  commune: id,
  purpose: v.picklist(["intake", "reading"]),
  keyId,
  publicKey: point,
  signature,
});
