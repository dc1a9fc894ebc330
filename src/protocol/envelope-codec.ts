import { type Bytes, concatBytes, fromBase64Url, toBase64Url } from "../base/bytes.ts";
import { ID_BYTES } from "../base/id.ts";
import {
  ENC_BYTES,
  type Envelope,
  type EnvelopeHeader,
  HEADER_BYTES,
  KEY_ID_BYTES,
  MAX_ENVELOPE_BYTES,
  NONCE_BYTES,
  PREV_BYTES,
  TAG_BYTES,
} from "./envelope.ts";

/** seq is an unsigned 32-bit number: 4 billion saves of one installation never happen. */
export const MAX_SEQ = 0xffff_ffff;

/** First byte of an uncompressed point (SEC 1 §2.3.3). */
const UNCOMPRESSED = 0x04;

export type Decoded = { kind: "ok"; envelope: Envelope } | { kind: "malformed" } | { kind: "too-large" };

/** The 138 bytes that AES-GCM authenticates beside the body. Throws a RangeError on a field of a wrong length. */
export function encodeHeader(header: EnvelopeHeader): Bytes {
  return concatBytes(
    Uint8Array.of(inRange(header.v, 1, 255)),
    exactly(fromBase64Url(header.install), ID_BYTES),
    uint32(inRange(header.seq, 1, MAX_SEQ)),
    exactly(header.prev, PREV_BYTES),
    exactly(fromBase64Url(header.keyId), KEY_ID_BYTES),
    exactly(header.enc, ENC_BYTES),
    exactly(header.nonce, NONCE_BYTES),
  );
}

export function encodeEnvelope(envelope: Envelope): Bytes {
  return concatBytes(encodeHeader(envelope.header), envelope.sealed);
}

/** Never throws: any bytes are read, and nothing is believed yet. */
export function decodeEnvelope(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_ENVELOPE_BYTES) return { kind: "too-large" };
  if (bytes.length <= HEADER_BYTES + TAG_BYTES) return { kind: "malformed" };
  const header = readHeader(bytes);
  const whole = header.v >= 1 && header.seq >= 1 && header.enc[0] === UNCOMPRESSED;
  if (!whole) return { kind: "malformed" };
  return { kind: "ok", envelope: { header, sealed: bytes.slice(HEADER_BYTES) as Bytes } };
}

function readHeader(bytes: Uint8Array): EnvelopeHeader {
  let at = 0;
  const take = (length: number): Bytes => {
    at += length;
    return bytes.slice(at - length, at) as Bytes;
  };
  return {
    v: take(1)[0] ?? 0,
    install: toBase64Url(take(ID_BYTES)),
    seq: take(4).reduce((value, byte) => value * 256 + byte, 0),
    prev: take(PREV_BYTES),
    keyId: toBase64Url(take(KEY_ID_BYTES)),
    enc: take(ENC_BYTES),
    nonce: take(NONCE_BYTES),
  };
}

function uint32(value: number): Bytes {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

function inRange(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) throw new RangeError("number out of range");
  return value;
}

function exactly(bytes: Bytes | null, length: number): Bytes {
  if (bytes?.length !== length) throw new RangeError("field of a wrong length");
  return bytes;
}
