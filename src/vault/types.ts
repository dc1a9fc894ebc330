import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import type { Head } from "../protocol/envelope.ts";

/** Kept in the clear beside the sealed rows: it opens nothing without the passphrase. */
export interface WrappedVault {
  v: 1;
  kdf: KdfParams;
  salt: Bytes;
  /** The data key, AES-GCM sealed under the key derived from the passphrase (nonce first). */
  wrapped: Bytes;
  /** VaultSecrets as sealed JSON under the data key. */
  secrets: Bytes;
}

export type KdfParams =
  | { name: "argon2id"; memoryKiB: number; passes: number }
  | { name: "pbkdf2-sha256"; iterations: number };

/** Derives 32 bytes from a passphrase. Argon2id blocks its thread: in the browser a dedicated worker runs it. */
export type DeriveKey = (passphrase: string, salt: Bytes, params: KdfParams) => Promise<Bytes>;

/** Inside the vault, never in the clear on disk. */
export interface VaultSecrets {
  /** PKCS #8, base64url: the installation's key pair for HPKE auth mode. */
  privateKey: string;
  publicKey: string;
  /** null until enrolled. */
  readToken: string | null;
  /** The enrolment token while its answer has not come yet (idempotent retry). */
  enrolToken: string | null;
}

/** Rows at rest. `place` binds a row to its table and key, so that rows can't be swapped on disk. */
export interface RowSealer {
  seal(place: string, value: unknown): Promise<Bytes>;
  /** Throws on bytes that this key did not seal for this place. */
  open(place: string, sealed: Bytes): Promise<unknown>;
}

/** Seals one save to the office. One encapsulation an unlock and tab. */
export interface EnvelopeSealer {
  install: Id;
  /** Rejects with RangeError("too-large") when the sealed size passes MAX_ENVELOPE_BYTES. */
  seal(head: Head | null, mutations: readonly Mutation[]): Promise<SealedEnvelope>;
}

export interface SealedEnvelope {
  seq: number;
  hash: string;
  bytes: Bytes;
}
