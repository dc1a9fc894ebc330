import {
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";
import type { RandomBytes } from "../../src/base/id.ts";

// P-256 in node:crypto's words, for sync-subtle.ts.

const CURVE = "prime256v1";
const COORDINATE_BYTES = 32;
/** Order of the curve's base point. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** A fresh private key of a seed's randomness. */
export function newPrivateKey(random: RandomBytes): KeyObject {
  const curve = createECDH(CURVE);
  const scalar = Buffer.from(random(COORDINATE_BYTES));
  curve.setPrivateKey(scalar);
  return privateKeyOf({ ...jwkOf(curve.getPublicKey()), d: scalar.toString("base64url") });
}

export function privateKeyOf(jwk: JsonWebKey): KeyObject {
  return createPrivateKey({ key: jwk, format: "jwk" });
}

/** Throws on what is no uncompressed point of the curve. */
export function publicKeyAt(point: Buffer): KeyObject {
  if (point.length !== 1 + 2 * COORDINATE_BYTES || point[0] !== 4) throw new TypeError("no uncompressed point");
  return createPublicKey({ key: jwkOf(point), format: "jwk" });
}

export function pointOf(publicKey: KeyObject): Buffer {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  return Buffer.concat([Uint8Array.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
}

function jwkOf(point: Buffer): JsonWebKey {
  const x = point.subarray(1, 1 + COORDINATE_BYTES).toString("base64url");
  return { kty: "EC", crv: "P-256", x, y: point.subarray(1 + COORDINATE_BYTES).toString("base64url") };
}

/**
 * ECDSA with SHA-256: 64 bytes, r and s. Its nonce follows from key and text, since node:crypto would draw it from dice of
 * its own: a run must sign the same again.
 */
export function signWith(privateKey: KeyObject, text: Buffer): Buffer {
  const scalar = Buffer.from(privateKey.export({ format: "jwk" }).d ?? "", "base64url");
  const digest = createHash("sha256").update(text).digest();
  const nonce = createHmac("sha256", scalar).update(digest).digest();
  const curve = createECDH(CURVE);
  curve.setPrivateKey(nonce);
  const r = numberOf(curve.getPublicKey().subarray(1, 1 + COORDINATE_BYTES)) % ORDER;
  const s = (inverse(numberOf(nonce)) * (numberOf(digest) + r * numberOf(scalar))) % ORDER;
  return Buffer.from([r, s].map((number) => number.toString(16).padStart(2 * COORDINATE_BYTES, "0")).join(""), "hex");
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

/** By Fermat's little theorem: the order is a prime. */
function inverse(number: bigint): bigint {
  let result = 1n;
  let square = number % ORDER;
  for (let left = ORDER - 2n; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % ORDER;
    square = (square * square) % ORDER;
  }
  return result;
}
