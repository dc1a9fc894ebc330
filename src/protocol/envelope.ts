import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";

/** Header and proof never change between versions; only the body does, and `v` names its format. */
export interface EnvelopeHeader {
  /** Version of the body, 1 to 255. */
  v: number;
  install: Id;
  /** Gapless from 1. */
  seq: number;
  /** SHA-256 of the whole envelope before (header and sealed body); 32 zero bytes for seq 1. */
  prev: Bytes;
  /** First 8 bytes of SHA-256 of the intake public key, base64url. */
  keyId: string;
  /** HPKE encapsulated key: an uncompressed P-256 point. */
  enc: Bytes;
  nonce: Bytes;
}

export interface Envelope {
  header: EnvelopeHeader;
  /** AES-256-GCM ciphertext and tag. */
  sealed: Bytes;
}

export interface Head {
  seq: number;
  /** SHA-256 of the envelope, base64url. */
  hash: string;
}

export const BODY_VERSION = 1;
export const PREV_BYTES = 32;
export const KEY_ID_BYTES = 8;
export const ENC_BYTES = 65;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
/** v 1, install 16, seq 4, prev 32, keyId 8, enc 65, nonce 12. */
export const HEADER_BYTES = 138;
/** Whole envelope, header included. A larger save is refused in the form. */
export const MAX_ENVELOPE_BYTES = 16 * 1024;
