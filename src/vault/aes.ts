import { type Bytes, concatBytes } from "../base/bytes.ts";
import { NONCE_BYTES, TAG_BYTES } from "../protocol/envelope.ts";
import { type Key, randomBytes } from "./crypto.ts";

/** `nonce (12) ‖ AES-256-GCM(plain)`; the nonce is random at every call. */
export async function sealBytes(key: Key, place: Bytes, plain: Bytes): Promise<Bytes> {
  const nonce = randomBytes(NONCE_BYTES);
  const params = { name: "AES-GCM", iv: nonce, additionalData: place };
  return concatBytes(nonce, new Uint8Array(await crypto.subtle.encrypt(params, key, plain)));
}

/** Null on bytes that this key did not seal for this place. */
export async function openBytes(key: Key, place: Bytes, sealed: Bytes): Promise<Bytes | null> {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const params = { name: "AES-GCM", iv: sealed.subarray(0, NONCE_BYTES), additionalData: place };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, key, sealed.subarray(NONCE_BYTES)));
  } catch {
    return null;
  }
}
