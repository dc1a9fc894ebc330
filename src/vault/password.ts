import { type Bytes, fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../base/bytes.ts";
import { openBytes, sealBytes } from "./aes.ts";
import { hash, importAesKey } from "./crypto.ts";
import { ARGON2ID } from "./derive-key.ts";
import type { DeriveKey, KdfParams } from "./types.ts";

const READING_KEY_PLACE = utf8("reading key");

export interface PasswordKeys {
  /** Signs in: the server stores only a slow hash of it (base64url, 32 bytes). */
  authKey: string;
  /** Wraps the reading key and never leaves the page. */
  wrapKey: Bytes;
}

/**
 * Two keys that do not tell each other, from a coordinator's password. The salt comes from the name, since the page
 * must be able to compute it before anybody is signed in.
 */
export async function deriveFromPassword(
  name: string,
  password: string,
  derive: DeriveKey,
  kdf: KdfParams = ARGON2ID,
): Promise<PasswordKeys> {
  const salt = await hash(utf8(`tung-nha coordinator 1\n${name.normalize("NFC").trim().toLowerCase()}`));
  const master = await derive(password.normalize("NFC"), salt, kdf);
  const authKey = toBase64Url(await expand(master, "tung-nha auth key 1"));
  return { authKey, wrapKey: await expand(master, "tung-nha wrap key 1") };
}

/** The reading key's private half, wrapped for one coordinator (base64url). */
export async function wrapReadingKey(wrapKey: Bytes, privateKey: string): Promise<string> {
  return toBase64Url(await sealBytes(await importAesKey(wrapKey), READING_KEY_PLACE, utf8(privateKey)));
}

/** Null when it was wrapped under another password, or altered. */
export async function unwrapReadingKey(wrapKey: Bytes, wrapped: string): Promise<string | null> {
  const sealed = fromBase64Url(wrapped);
  const plain = sealed && (await openBytes(await importAesKey(wrapKey), READING_KEY_PLACE, sealed));
  return plain && fromUtf8(plain);
}

/** HKDF-SHA256 without a salt: the master key is uniform already. */
async function expand(master: Bytes, label: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", master, "HKDF", false, ["deriveBits"]);
  const params = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(label) };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, 256));
}
