import { type Bytes, concatBytes, fromBase64Url, toBase64Url } from "../base/bytes.ts";
import { ID_BYTES, type Id } from "../base/id.ts";
import { MAX_BLOB_BYTES } from "./blob-messages.ts";
import { ENC_BYTES, KEY_ID_BYTES, NONCE_BYTES, TAG_BYTES } from "./envelope.ts";

export const BLOB_VERSION = 1;
/** v 1, install 16, keyId 8, enc 65, nonce 12. */
export const BLOB_HEADER_BYTES = 102;

/** First byte of what is sealed: what follows is the content, or is sealed to the reading key once more. */
export const CONTENT = { open: 1, forReading: 2 } as const;

export interface BlobHeader {
  v: number;
  install: Id;
  keyId: string;
  /** HPKE encapsulated key: an uncompressed P-256 point. */
  enc: Bytes;
  nonce: Bytes;
}

/** The bytes that AES-GCM authenticates beside the content. Throws on a field of a wrong length. */
export function encodeBlobHeader({ v, install, keyId, enc, nonce }: BlobHeader): Bytes {
  const parts = [fromBase64Url(install), fromBase64Url(keyId), enc, nonce];
  const header = concatBytes(Uint8Array.of(v), ...parts.map((part) => part ?? new Uint8Array(0)));
  if (header.length !== BLOB_HEADER_BYTES) throw new RangeError("wrong length");
  return header;
}

/** Null on bytes that can be no blob of this version; nothing is believed yet. */
export function decodeBlobHeader(bytes: Uint8Array): BlobHeader | null {
  if (bytes.length <= BLOB_HEADER_BYTES + TAG_BYTES || bytes.length > MAX_BLOB_BYTES) return null;
  let at = 0;
  const take = (length: number): Bytes => {
    at += length;
    return bytes.slice(at - length, at) as Bytes;
  };
  const header = {
    v: take(1)[0] ?? 0,
    install: toBase64Url(take(ID_BYTES)),
    keyId: toBase64Url(take(KEY_ID_BYTES)),
    enc: take(ENC_BYTES),
    nonce: take(NONCE_BYTES),
  };
  return header.v === BLOB_VERSION && header.enc[0] === 4 ? header : null;
}
