import { hash } from "node:crypto";
import { type Bytes, concatBytes, equalBytes, fromUtf8, toBase64Url, utf8 } from "../../src/base/bytes.ts";
import { BLOB_HEADER_BYTES, BLOB_VERSION, encodeBlobHeader } from "../../src/protocol/blob.ts";
import { ENC_BYTES, HEADER_BYTES, KEY_ID_BYTES, NONCE_BYTES, TAG_BYTES } from "../../src/protocol/envelope.ts";
import type { KeyPair, ServerCrypto } from "../../src/server/deps.ts";
import type { SealedBlob } from "../../src/vault/blob-sealer.ts";
import { type SealerKeys, sealerOver } from "../../src/vault/envelope-sealer.ts";
import type { EnvelopeSealer, RowSealer } from "../../src/vault/types.ts";
import type { Cryptography, PhoneVault } from "./cryptography.ts";
import type { Rng } from "./rng.ts";

/**
 * Stands in for cryptography only: nothing is secret here, but a signature or a proof of another key, another text or
 * other bytes fails as it would. Synchronous inside, so that a run is the same every time.
 */
export class SimCrypto implements Cryptography {
  /** Private halves by public key: what a verifier needs here. */
  readonly #private = new Map<string, string>();
  readonly #rng: Rng;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  async newPair(): Promise<KeyPair> {
    const privateKey = toBase64Url(this.#rng.bytes(32));
    const publicKey = toBase64Url(point(privateKey));
    this.#private.set(publicKey, privateKey);
    return { publicKey, privateKey };
  }

  readonly verify = async (publicKey: string, text: string, signature: string): Promise<boolean> => {
    const privateKey = this.#private.get(publicKey);
    return privateKey !== undefined && signatureOf(privateKey, text) === signature;
  };

  readonly keyIdOf = async (publicKey: string): Promise<string> => keyIdOf(publicKey);

  async newVault(): Promise<PhoneVault> {
    return { pair: await this.newPair(), rows: simRows, succeed: () => this.newVault() };
  }

  async sealer({ install, publicKey, privateKey, intakeKey }: SealerKeys): Promise<EnvelopeSealer> {
    return sealerOver(install, {
      keyId: intakeKey.keyId,
      enc: point(publicKey).slice(0, ENC_BYTES) as Bytes,
      random: this.#rng.bytes,
      encrypt: async (_nonce, header, body) => concatBytes(body, tagOf(privateKey, header, body)),
      hash: async (bytes) => sha256(bytes),
    });
  }

  async sealBlob({ install, publicKey, privateKey, intakeKey }: SealerKeys, content: Bytes): Promise<SealedBlob> {
    const enc = point(publicKey).slice(0, ENC_BYTES) as Bytes;
    const nonce = this.#rng.bytes(NONCE_BYTES);
    const header = encodeBlobHeader({ v: BLOB_VERSION, install, keyId: intakeKey.keyId, enc, nonce });
    const bytes = concatBytes(header, content, tagOf(privateKey, header, content));
    return { hash: sha256(bytes), bytes };
  }

  readonly server: ServerCrypto = {
    hash: async (bytes) => sha256(bytes),
    sign: async (privateKey, text) => signatureOf(privateKey, text),
    verify: this.verify,
    isPublicKey: async (publicKey) => this.#private.has(publicKey),
    newSigningKey: async () => this.newPair(),
    newIntakeKey: async () => {
      const pair = await this.newPair();
      return { ...pair, keyId: keyIdOf(pair.publicKey) };
    },
    sealToRecovery: async (_key, _purpose, secret) => secret,
    openBlob: async (_pair, _commune, sender, _header, bytes) => {
      const privateKey = this.#private.get(sender);
      if (privateKey === undefined || !isProven(privateKey, bytes)) return null;
      return { kind: "open", content: bytes.slice(BLOB_HEADER_BYTES, -TAG_BYTES) as Bytes };
    },
    opener: (keys) => ({
      open: async (bytes, { header, sealed }, _commune, sender) => {
        const privateKey = this.#private.get(sender);
        const isKnown = keys.some((key) => key.keyId === header.keyId);
        if (privateKey === undefined || !isKnown) return null;
        const body = sealed.slice(0, -TAG_BYTES) as Bytes;
        const tag = sealed.slice(-TAG_BYTES);
        const proof = tagOf(privateKey, bytes.slice(0, HEADER_BYTES) as Bytes, body);
        return equalBytes(tag, proof) ? body : null;
      },
    }),
  };
}

/** Rows at rest: in the clear, but bound to their place. */
const simRows: RowSealer = {
  seal: async (place, value) => utf8(JSON.stringify({ place, value })),
  open: async (place, sealed) => {
    const row = JSON.parse(fromUtf8(sealed)) as { place: string; value: unknown };
    if (row.place !== place) throw new Error(`a row of ${row.place} was read at ${place}`);
    return row.value;
  },
};

function sha256(bytes: Uint8Array): string {
  return hash("sha256", bytes, "base64url");
}

function point(from: string): Bytes {
  return concatBytes(Uint8Array.of(4), hash("sha512", from, "buffer"));
}

function keyIdOf(publicKey: string): string {
  return toBase64Url(hash("sha256", publicKey, "buffer").subarray(0, KEY_ID_BYTES));
}

function isProven(privateKey: string, bytes: Bytes): boolean {
  const [header, content] = [bytes.slice(0, BLOB_HEADER_BYTES), bytes.slice(BLOB_HEADER_BYTES, -TAG_BYTES)];
  return equalBytes(bytes.slice(-TAG_BYTES) as Bytes, tagOf(privateKey, header as Bytes, content as Bytes));
}

function signatureOf(privateKey: string, text: string): string {
  return hash("sha512", privateKey + text, "base64url");
}

function tagOf(privateKey: string, header: Bytes, body: Bytes): Bytes {
  const digest = hash("sha256", concatBytes(utf8(privateKey), header, body), "buffer");
  return Uint8Array.from(digest.subarray(0, TAG_BYTES)) as Bytes;
}
