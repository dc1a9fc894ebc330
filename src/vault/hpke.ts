import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { type Bytes, concatBytes } from "../base/bytes.ts";
import { ENC_BYTES, TAG_BYTES } from "../protocol/envelope.ts";
import { importPrivateKey, importPublicKey } from "./crypto.ts";

/** RFC 9180 with P-256: X25519 is not in the WebCrypto of the phones in the field. */
export const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** Base mode, single shot: `enc (65) ‖ ciphertext ‖ tag`. Anyone can make it; only the private half opens it. */
export async function sealTo(publicKey: string, info: Bytes, aad: Bytes, plain: Bytes): Promise<Bytes> {
  const recipientPublicKey = await importPublicKey(publicKey);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plain, aad);
  return concatBytes(new Uint8Array(enc), new Uint8Array(ct));
}

/** Null when it was not sealed to this key with this info and associated data. Throws on a broken private key. */
export async function openWith(privateKey: string, info: Bytes, aad: Bytes, sealed: Bytes): Promise<Bytes | null> {
  if (sealed.length < ENC_BYTES + TAG_BYTES) return null;
  const recipientKey = await importPrivateKey(privateKey);
  try {
    const params = { recipientKey, enc: sealed.slice(0, ENC_BYTES), info };
    return new Uint8Array(await suite.open(params, sealed.slice(ENC_BYTES), aad));
  } catch {
    return null;
  }
}
