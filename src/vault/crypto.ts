import { type Bytes, fromBase64Url, toBase64Url } from "../base/bytes.ts";
import type { RandomBytes } from "../base/id.ts";

/** WebCrypto's key, named so that it compiles with the DOM's types and with Node's. */
export type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const ECDH = { name: "ECDH", namedCurve: "P-256" } as const;

/** Lengths up to 65,536 bytes, as WebCrypto allows. */
export const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** SHA-256. */
export async function hash(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** SHA-256 as base64url: how a head, a receipt and a file's digest spell it. */
export async function hashText(bytes: Bytes): Promise<string> {
  return toBase64Url(await hash(bytes));
}

/** A P-256 pair as text: PKCS #8 and the uncompressed point, both base64url. */
export interface KeyPairText {
  privateKey: string;
  publicKey: string;
}

/** For HPKE: installation, intake, reading and recovery keys. */
export async function generateKeyPair(): Promise<KeyPairText> {
  const pair = await crypto.subtle.generateKey(ECDH, true, ["deriveBits"]);
  return exportPair(pair.privateKey, pair.publicKey);
}

export async function exportPair(privateKey: Key, publicKey: Key): Promise<KeyPairText> {
  return {
    privateKey: toBase64Url(new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey))),
    publicKey: toBase64Url(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey))),
  };
}

/** Throws on text that is no point of the curve. */
export function importPublicKey(publicKey: string): Promise<Key> {
  return crypto.subtle.importKey("raw", bytesOf(publicKey), ECDH, true, []);
}

/** Extractable, since HPKE computes the public half from it. Throws on text that is no PKCS #8 of this curve. */
export function importPrivateKey(privateKey: string): Promise<Key> {
  return crypto.subtle.importKey("pkcs8", bytesOf(privateKey), ECDH, true, ["deriveBits"]);
}

/** 32 bytes that can't be read out again. */
export function importAesKey(raw: Bytes): Promise<Key> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** First 8 bytes of SHA-256 of a public key, base64url: how an envelope names the intake key it was sealed to. */
export async function keyIdOf(publicKey: string): Promise<string> {
  return toBase64Url((await hash(bytesOf(publicKey))).subarray(0, 8));
}

function bytesOf(text: string): Bytes {
  const bytes = fromBase64Url(text);
  if (!bytes) throw new TypeError("not base64url");
  return bytes;
}
