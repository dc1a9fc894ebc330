import { fromBase64Url, toBase64Url, utf8 } from "../base/bytes.ts";
import { exportPair, type KeyPairText } from "./crypto.ts";

const ECDSA = { name: "ECDSA", namedCurve: "P-256" } as const;
const WITH_SHA256 = { name: "ECDSA", hash: "SHA-256" } as const;

/** The office's receipt key. */
export async function generateSigningKey(): Promise<KeyPairText> {
  const pair = await crypto.subtle.generateKey(ECDSA, true, ["sign", "verify"]);
  return exportPair(pair.privateKey, pair.publicKey);
}

/** ECDSA P-256 with SHA-256 over the UTF-8 of `text`: raw 64 bytes, base64url. Throws on a broken private key. */
export async function sign(privateKey: string, text: string): Promise<string> {
  const pkcs8 = fromBase64Url(privateKey);
  if (!pkcs8) throw new TypeError("the signing key is not base64url");
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, ECDSA, false, ["sign"]);
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(WITH_SHA256, key, utf8(text))));
}

/** False also for a key or a signature that is none: what came from outside is never an exception. */
export async function verify(publicKey: string, text: string, signature: string): Promise<boolean> {
  const point = fromBase64Url(publicKey);
  const raw = fromBase64Url(signature);
  if (!point || raw?.length !== 64) return false;
  try {
    const key = await crypto.subtle.importKey("raw", point, ECDSA, false, ["verify"]);
    return await crypto.subtle.verify(WITH_SHA256, key, raw, utf8(text));
  } catch {
    return false;
  }
}
