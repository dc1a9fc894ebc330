import type { Bytes } from "../base/bytes.ts";
import type { Id, RandomBytes } from "../base/id.ts";
import type { Clock } from "../base/time.ts";
import type { BlobHeader } from "../protocol/blob.ts";
import type { Envelope } from "../protocol/envelope.ts";
import type { OpenedBlob } from "../vault/blob-opener.ts";
import type { KeyRow } from "./storage-rows.ts";

/** Clock, randomness and crypto are handed in, so that the simulation runs this code deterministically. */
export interface ServerDeps {
  clock: Clock;
  random: RandomBytes;
  crypto: ServerCrypto;
}

/** Keys and signatures are base64url: points uncompressed, private keys PKCS #8. */
export interface ServerCrypto {
  /** SHA-256, base64url. */
  hash(bytes: Uint8Array): Promise<string>;
  /** ECDSA P-256, SHA-256, over the UTF-8 of `text`. */
  sign(privateKey: string, text: string): Promise<string>;
  verify(publicKey: string, text: string, signature: string): Promise<boolean>;
  /** The same opener for the same keys: it remembers what it has decapsulated. */
  opener(keys: readonly KeyRow[]): EnvelopeOpener;
  /** Null when a blob's proof does not hold under the sender's key (S16). `pair`: the intake key that it names. */
  openBlob(
    pair: KeyPair,
    commune: Id,
    senderPublicKey: string,
    header: BlobHeader,
    bytes: Bytes,
  ): Promise<OpenedBlob | null>;
  /** False for text that is no point of P-256. */
  isPublicKey(publicKey: string): Promise<boolean>;
  newSigningKey(): Promise<KeyPair>;
  newIntakeKey(): Promise<KeyPair & { keyId: string }>;
  /** For the recovery sheet: only its private half opens this, and only for this purpose. */
  sealToRecovery(recoveryPublicKey: string, purpose: string, secret: string): Promise<string>;
}

export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

export interface EnvelopeOpener {
  /** The deflated body; null when the proof does not hold under the sender's key, or the key id is not known. */
  open(bytes: Bytes, envelope: Envelope, commune: Id, senderPublicKey: string): Promise<Bytes | null>;
}
