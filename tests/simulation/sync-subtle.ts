import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  hkdfSync,
  type JsonWebKey,
  type KeyObject,
  verify,
} from "node:crypto";
import { assert } from "../../src/base/assert.ts";
import type { RandomBytes } from "../../src/base/id.ts";
import { newPrivateKey, pointOf, privateKeyOf, publicKeyAt, signWith } from "./sync-keys.ts";

const TAG_BYTES = 16;
const SECRETS = ["AES-GCM", "HMAC", "HKDF"];
const CIPHER = "aes-256-gcm";

interface Algorithm {
  name: string;
}

type NamedOrName = Algorithm | string;

/** Stands where a CryptoKey does. */
interface SyncKey {
  type: KeyObject["type"];
  algorithm: Algorithm;
  extractable: boolean;
  usages: readonly string[];
  handle: KeyObject;
}

interface GcmParams {
  iv: BufferSource;
  additionalData?: BufferSource;
}

/**
 * The part of WebCrypto that src/vault and @hpke/core use, with P-256 and SHA-256 only, over node:crypto's synchronous
 * functions: each promise is resolved when it is handed out, so that everything comes in the same order in every run.
 */
class SyncSubtle {
  readonly #random: RandomBytes;

  constructor(random: RandomBytes) {
    this.#random = random;
  }

  async digest(name: NamedOrName, data: BufferSource) {
    assert(nameOf(name) === "SHA-256", "SHA-256");
    return whole(createHash("sha256").update(bytesOf(data)).digest());
  }

  async generateKey(algorithm: Algorithm, extractable: boolean, usages: string[]) {
    const handle = newPrivateKey(this.#random);
    const publicHandle = createPublicKey(handle);
    return {
      privateKey: keyOf(handle, algorithm, extractable, usages),
      publicKey: keyOf(publicHandle, algorithm, true, usages),
    };
  }

  async importKey(
    format: string,
    data: BufferSource | JsonWebKey,
    algorithm: NamedOrName,
    extractable: boolean,
    usages: string[],
  ) {
    const handle = format === "jwk" ? fromJwk(data as JsonWebKey) : fromBytes(format, data as BufferSource, algorithm);
    return keyOf(handle, algorithm, extractable, usages);
  }

  async exportKey(format: string, { handle, extractable }: SyncKey) {
    if (!extractable) throw new DOMException("the key is not extractable", "InvalidAccessError");
    if (format === "jwk") return handle.export({ format });
    return whole(format === "raw" ? pointOf(handle) : handle.export({ format: "der", type: "pkcs8" }));
  }

  /** `length` in bits. */
  async deriveBits(params: HkdfParams | { public: SyncKey }, { handle }: SyncKey, length: number) {
    if ("public" in params) {
      return whole(diffieHellman({ privateKey: handle, publicKey: params.public.handle }).subarray(0, length / 8));
    }
    return hkdfSync("sha256", handle, bytesOf(params.salt), bytesOf(params.info), length / 8);
  }

  async sign(algorithm: NamedOrName, { handle }: SyncKey, data: BufferSource) {
    if (nameOf(algorithm) === "HMAC") return whole(createHmac("sha256", handle).update(bytesOf(data)).digest());
    return whole(signWith(handle, bytesOf(data)));
  }

  async verify(_algorithm: NamedOrName, { handle }: SyncKey, signature: BufferSource, data: BufferSource) {
    return verify("sha256", bytesOf(data), { key: handle, dsaEncoding: "ieee-p1363" }, bytesOf(signature));
  }

  async encrypt({ iv, additionalData }: GcmParams, { handle }: SyncKey, data: BufferSource) {
    const cipher = createCipheriv(CIPHER, handle, bytesOf(iv));
    if (additionalData) cipher.setAAD(bytesOf(additionalData));
    return whole(Buffer.concat([cipher.update(bytesOf(data)), cipher.final(), cipher.getAuthTag()]));
  }

  /** Rejects where the tag does not fit. */
  async decrypt({ iv, additionalData }: GcmParams, { handle }: SyncKey, data: BufferSource) {
    const sealed = bytesOf(data);
    const decipher = createDecipheriv(CIPHER, handle, bytesOf(iv));
    if (additionalData) decipher.setAAD(bytesOf(additionalData));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return whole(Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]));
  }
}

export function syncSubtle(random: RandomBytes): SubtleCrypto {
  return new SyncSubtle(random) as unknown as SubtleCrypto;
}

function keyOf(handle: KeyObject, algorithm: NamedOrName, extractable: boolean, usages: readonly string[]): SyncKey {
  const named = typeof algorithm === "string" ? { name: algorithm } : algorithm;
  return { type: handle.type, algorithm: named, extractable, usages, handle };
}

function fromBytes(format: string, data: BufferSource, algorithm: NamedOrName): KeyObject {
  const bytes = bytesOf(data);
  if (format === "pkcs8") return createPrivateKey({ key: bytes, format: "der", type: "pkcs8" });
  return SECRETS.includes(nameOf(algorithm)) ? createSecretKey(bytes) : publicKeyAt(bytes);
}

function fromJwk(jwk: JsonWebKey): KeyObject {
  return jwk.d === undefined ? createPublicKey({ key: jwk, format: "jwk" }) : privateKeyOf(jwk);
}

function nameOf(algorithm: NamedOrName): string {
  return typeof algorithm === "string" ? algorithm : algorithm.name;
}

function bytesOf(data: BufferSource): Buffer {
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

/** WebCrypto answers with buffers of their own. */
function whole(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
