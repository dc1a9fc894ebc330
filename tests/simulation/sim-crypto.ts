import { createHash, createHmac } from "node:crypto";
import { type Bytes, concatBytes, equalBytes, fromUtf8, toBase64Url, utf8 } from "../../src/base/bytes.ts";
import type { Id } from "../../src/base/id.ts";
import { ENC_BYTES, HEADER_BYTES, KEY_ID_BYTES, TAG_BYTES } from "../../src/protocol/envelope.ts";
import type { KeyPair, ServerCrypto } from "../../src/server/deps.ts";
import { sealerOver } from "../../src/vault/envelope-sealer.ts";
import type { EnvelopeSealer, RowSealer } from "../../src/vault/types.ts";
import type { Rng } from "./rng.ts";

/**
 * Stands in for cryptography only: nothing is secret here, but a signature or a proof of another key, another text or
 * other bytes fails as it would. Synchronous inside, so that a run is the same every time.
 */
export class SimCrypto {
  /** Private halves by public key: what a verifier needs here. */
  readonly #private = new Map<string, string>();
  readonly #rng: Rng;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  newPair(): KeyPair {
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

  sealer(install: Id, phone: KeyPair, intakeKeyId: string): EnvelopeSealer {
    return sealerOver(install, {
      keyId: intakeKeyId,
      enc: point(phone.publicKey).slice(0, ENC_BYTES) as Bytes,
      random: this.#rng.bytes,
      encrypt: async (_nonce, header, body) => concatBytes(body, tagOf(phone.privateKey, header, body)),
      hash: async (bytes) => sha256(bytes),
    });
  }

  readonly server: ServerCrypto = {
    hash: async (bytes) => sha256(bytes),
    sign: async (privateKey, text) => signatureOf(privateKey, text),
    verify: this.verify,
    isPublicKey: async (publicKey) => this.#private.has(publicKey),
    newSigningKey: async () => this.newPair(),
    newIntakeKey: async () => {
      const pair = this.newPair();
      return { ...pair, keyId: keyIdOf(pair.publicKey) };
    },
    sealToRecovery: async (_key, _purpose, secret) => secret,
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
export const simRows: RowSealer = {
  seal: async (place, value) => utf8(JSON.stringify({ place, value })),
  open: async (place, sealed) => {
    const row = JSON.parse(fromUtf8(sealed)) as { place: string; value: unknown };
    if (row.place !== place) throw new Error(`a row of ${row.place} was read at ${place}`);
    return row.value;
  },
};

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}

function point(from: string): Bytes {
  return concatBytes(Uint8Array.of(4), createHash("sha512").update(from).digest());
}

function keyIdOf(publicKey: string): string {
  return toBase64Url(createHash("sha256").update(publicKey).digest().subarray(0, KEY_ID_BYTES));
}

function signatureOf(privateKey: string, text: string): string {
  return createHmac("sha512", privateKey).update(text).digest("base64url");
}

function tagOf(privateKey: string, header: Bytes, body: Bytes): Bytes {
  const digest = createHmac("sha256", privateKey).update(header).update(body).digest();
  return Uint8Array.from(digest.subarray(0, TAG_BYTES)) as Bytes;
}
