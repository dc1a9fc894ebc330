import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { fromBase64Url } from "../base/bytes.ts";

/** Raw 64 bytes instead of DER, as WebCrypto writes them. */
const RAW = "ieee-p1363";
/** The head of an uncompressed P-256 point as SubjectPublicKeyInfo. */
const SPKI_HEAD = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex");
const MOST_KEYS = 4_096;

/**
 * The same signatures as vault/signature.ts, made where they are asked for: one by WebCrypto costs this process twenty
 * times as much, most of it for reading the key again and for the way to another thread and back.
 */
export function nodeSignatures() {
  const privateKeys = new Map<string, KeyObject>();
  const publicKeys = new Map<string, KeyObject>();
  return {
    /** Throws on a broken private key. */
    sign: async (privateKey: string, text: string): Promise<string> => {
      const key = remembered(privateKeys, privateKey, privateKeyOf);
      return sign("sha256", Buffer.from(text), { key, dsaEncoding: RAW }).toString("base64url");
    },
    /** False also for a key or a signature that is none. */
    verify: async (publicKey: string, text: string, signature: string): Promise<boolean> => {
      const raw = fromBase64Url(signature);
      if (raw?.length !== 64) return false;
      try {
        const key = remembered(publicKeys, publicKey, publicKeyOf);
        return verify("sha256", Buffer.from(text), { key, dsaEncoding: RAW }, raw);
      } catch {
        return false;
      }
    },
  };
}

function remembered(held: Map<string, KeyObject>, text: string, read: (text: string) => KeyObject): KeyObject {
  const key = held.get(text) ?? read(text);
  if (held.size >= MOST_KEYS) held.clear();
  held.set(text, key);
  return key;
}

function privateKeyOf(text: string): KeyObject {
  const key = fromBase64Url(text);
  if (!key) throw new TypeError("the signing key is not base64url");
  return createPrivateKey({ key: Buffer.from(key), format: "der", type: "pkcs8" });
}

function publicKeyOf(text: string): KeyObject {
  const point = fromBase64Url(text);
  if (point?.length !== 65) throw new TypeError("no point");
  return createPublicKey({ key: Buffer.concat([SPKI_HEAD, point]), format: "der", type: "spki" });
}
