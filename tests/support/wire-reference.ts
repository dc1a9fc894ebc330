// An implementation of docs/WIRE.md of its own, with Node's crypto only: it shares no code with src/vault, so that
// both can't be wrong in the same way. It makes tests/protocol/vectors.json and opens what src/vault seals.
import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** A P-256 pair as raw bytes: scalar (32) and uncompressed point (65). */
export interface RawPair {
  scalar: Buffer;
  point: Buffer;
}

const KEM_ID = 0x0010;
const KDF_ID = 0x0001;
export const AES_128_GCM = 0x0001;
export const AES_256_GCM = 0x0002;
const MODE_BASE = 0x00;
const MODE_AUTH = 0x02;
const EMPTY = Buffer.alloc(0);

export const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
export const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
export const unb64 = (text: string): Buffer => Buffer.from(text, "base64url");

/** TEST ONLY: a key that anyone can compute from its name. */
export function testPair(name: string): RawPair {
  return pairOf(sha256(Buffer.from(`tung-nha test-only key: ${name}`)));
}

export function pairOf(scalar: Buffer): RawPair {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(scalar);
  return { scalar, point: ecdh.getPublicKey() };
}

function dh(own: RawPair, other: Buffer): Buffer {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(own.scalar);
  return ecdh.computeSecret(other);
}

const int2 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const hmac = (key: Buffer, data: Buffer): Buffer => createHmac("sha256", key).update(data).digest();

function extract(suite: Buffer, salt: Buffer, label: string, ikm: Buffer): Buffer {
  return hmac(salt, Buffer.concat([Buffer.from("HPKE-v1"), suite, Buffer.from(label), ikm]));
}

function expand(suite: Buffer, prk: Buffer, label: string, info: Buffer, length: number): Buffer {
  const labeled = Buffer.concat([int2(length), Buffer.from("HPKE-v1"), suite, Buffer.from(label), info]);
  let block: Buffer = EMPTY;
  let out: Buffer = EMPTY;
  for (let count = 1; out.length < length; count++) {
    block = hmac(prk, Buffer.concat([block, labeled, Buffer.from([count])]));
    out = Buffer.concat([out, block]);
  }
  return out.subarray(0, length);
}

/** RFC 9180 §4.1: ExtractAndExpand of DHKEM. */
function kemSecret(shared: Buffer, context: Buffer): Buffer {
  const suite = Buffer.concat([Buffer.from("KEM"), int2(KEM_ID)]);
  return expand(suite, extract(suite, EMPTY, "eae_prk", shared), "shared_secret", context, 32);
}

export interface Schedule {
  key: Buffer;
  baseNonce: Buffer;
  exporterSecret: Buffer;
  export(context: Buffer, length: number): Buffer;
}

/** RFC 9180 §5.1: KeySchedule without a pre-shared key. */
function keySchedule(mode: number, sharedSecret: Buffer, info: Buffer, aead: number): Schedule {
  const suite = Buffer.concat([Buffer.from("HPKE"), int2(KEM_ID), int2(KDF_ID), int2(aead)]);
  const context = Buffer.concat([
    Buffer.from([mode]),
    extract(suite, EMPTY, "psk_id_hash", EMPTY),
    extract(suite, EMPTY, "info_hash", info),
  ]);
  const secret = extract(suite, sharedSecret, "secret", EMPTY);
  const exporterSecret = expand(suite, secret, "exp", context, 32);
  return {
    key: expand(suite, secret, "key", context, aead === AES_128_GCM ? 16 : 32),
    baseNonce: expand(suite, secret, "base_nonce", context, 12),
    exporterSecret,
    export: (exporterContext, length) => expand(suite, exporterSecret, "sec", exporterContext, length),
  };
}

export function authSender(e: RawPair, own: RawPair, office: Buffer, info: Buffer, aead = AES_256_GCM): Schedule {
  const shared = Buffer.concat([dh(e, office), dh(own, office)]);
  return keySchedule(MODE_AUTH, kemSecret(shared, Buffer.concat([e.point, office, own.point])), info, aead);
}

export function authReceiver(enc: Buffer, own: RawPair, sender: Buffer, info: Buffer, aead = AES_256_GCM): Schedule {
  const shared = Buffer.concat([dh(own, enc), dh(own, sender)]);
  return keySchedule(MODE_AUTH, kemSecret(shared, Buffer.concat([enc, own.point, sender])), info, aead);
}

export function baseSender(e: RawPair, receiver: Buffer, info: Buffer): Schedule {
  return keySchedule(MODE_BASE, kemSecret(dh(e, receiver), Buffer.concat([e.point, receiver])), info, AES_256_GCM);
}

export function baseReceiver(enc: Buffer, own: RawPair, info: Buffer): Schedule {
  return keySchedule(MODE_BASE, kemSecret(dh(own, enc), Buffer.concat([enc, own.point])), info, AES_256_GCM);
}

export function aesSeal(key: Buffer, nonce: Buffer, aad: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(aad);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the tag does not hold. */
export function aesOpen(key: Buffer, nonce: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

export const keyIdOf = (point: Buffer): Buffer => sha256(point).subarray(0, 8);

export function envelopeInfo(commune: Buffer, install: Buffer, keyId: Buffer): Buffer {
  return Buffer.from(`tung-nha envelope 1\n${b64(commune)}\n${b64(install)}\n${b64(keyId)}`);
}

export interface ReferenceHeader {
  v: number;
  install: Buffer;
  seq: number;
  prev: Buffer;
  keyId: Buffer;
  enc: Buffer;
  nonce: Buffer;
}

export function headerBytes(header: ReferenceHeader): Buffer {
  const seq = Buffer.alloc(4);
  seq.writeUInt32BE(header.seq);
  return Buffer.concat([
    Buffer.from([header.v]),
    header.install,
    seq,
    header.prev,
    header.keyId,
    header.enc,
    header.nonce,
  ]);
}

export function sealEnvelope(schedule: Schedule, header: ReferenceHeader, body: Buffer): Buffer {
  const head = headerBytes(header);
  return Buffer.concat([
    head,
    aesSeal(schedule.export(Buffer.from("tung-nha envelope key"), 32), header.nonce, head, body),
  ]);
}

/** Opens a whole envelope as the office would; throws when its proof fails. */
export function openEnvelope(bytes: Buffer, commune: Buffer, intake: RawPair, sender: Buffer): Buffer {
  const info = envelopeInfo(commune, bytes.subarray(1, 17), bytes.subarray(53, 61));
  const key = authReceiver(bytes.subarray(61, 126), intake, sender, info).export(
    Buffer.from("tung-nha envelope key"),
    32,
  );
  return aesOpen(key, bytes.subarray(126, 138), bytes.subarray(0, 138), bytes.subarray(138));
}

const BLOB_HEADER = 102;

function blobInfo(commune: Buffer, install: Buffer, keyId: Buffer): Buffer {
  return Buffer.from(`tung-nha blob 1\n${b64(commune)}\n${b64(install)}\n${b64(keyId)}`);
}

/** WIRE "Blobs": `content` with its first byte before it. */
export function sealBlob(
  own: { e: RawPair; device: RawPair; nonce: Buffer },
  to: { commune: Buffer; install: Buffer; intake: Buffer },
  content: Buffer,
): Buffer {
  const keyId = keyIdOf(to.intake);
  const head = Buffer.concat([Buffer.from([1]), to.install, keyId, own.e.point, own.nonce]);
  const schedule = authSender(own.e, own.device, to.intake, blobInfo(to.commune, to.install, keyId));
  return Buffer.concat([
    head,
    aesSeal(schedule.export(Buffer.from("tung-nha blob key"), 32), own.nonce, head, content),
  ]);
}

/** The content with its first byte before it; throws when the proof fails. */
export function openBlob(bytes: Buffer, commune: Buffer, intake: RawPair, sender: Buffer): Buffer {
  const info = blobInfo(commune, bytes.subarray(1, 17), bytes.subarray(17, 25));
  const schedule = authReceiver(bytes.subarray(25, 90), intake, sender, info);
  const key = schedule.export(Buffer.from("tung-nha blob key"), 32);
  return aesOpen(key, bytes.subarray(90, BLOB_HEADER), bytes.subarray(0, BLOB_HEADER), bytes.subarray(BLOB_HEADER));
}

/** What is sealed of a comment's blob after its first byte. */
export function sealForReading(e: RawPair, reading: Buffer, commune: Buffer, id: Buffer, content: Buffer): Buffer {
  const schedule = baseSender(e, reading, Buffer.from(`tung-nha comment blob 1\n${b64(commune)}`));
  return Buffer.concat([e.point, aesSeal(schedule.key, schedule.baseNonce, id, content)]);
}

export function openForReading(sealed: Buffer, reading: RawPair, commune: Buffer, id: Buffer): Buffer {
  const info = Buffer.from(`tung-nha comment blob 1\n${b64(commune)}`);
  const schedule = baseReceiver(sealed.subarray(0, 65), reading, info);
  return aesOpen(schedule.key, schedule.baseNonce, id, sealed.subarray(65));
}

export function deflateBody(json: string, dictionary: Uint8Array): Buffer {
  return deflateRawSync(Buffer.from(json), { dictionary, level: 9 });
}

export function inflateBody(body: Buffer, dictionary: Uint8Array): string {
  return inflateRawSync(body, { dictionary, maxOutputLength: 262_144 }).toString("utf8");
}

const jwk = (point: Buffer) => ({ kty: "EC", crv: "P-256", x: b64(point.subarray(1, 33)), y: b64(point.subarray(33)) });

function privateKey(pair: RawPair): KeyObject {
  return createPrivateKey({ format: "jwk", key: { ...jwk(pair.point), d: b64(pair.scalar) } });
}

/** PKCS #8 in base64url, the spelling of private keys in the vault. */
export function pkcs8(pair: RawPair): string {
  return b64(privateKey(pair).export({ format: "der", type: "pkcs8" }));
}

export function signLines(pair: RawPair, lines: readonly string[]): string {
  return b64(sign("sha256", Buffer.from(lines.join("\n")), { key: privateKey(pair), dsaEncoding: "ieee-p1363" }));
}

export function verifyLines(point: Buffer, lines: readonly string[], signature: string): boolean {
  const key = createPublicKey({ format: "jwk", key: jwk(point) });
  return verify("sha256", Buffer.from(lines.join("\n")), { key, dsaEncoding: "ieee-p1363" }, unb64(signature));
}

/** WIRE "Sealed to the reading key". */
export function sealComment(e: RawPair, reading: Buffer, commune: Buffer, id: Buffer, json: string): Buffer {
  const plain = Buffer.from(json);
  const padded = Buffer.concat([plain, Buffer.alloc(Math.ceil(plain.length / 256) * 256 - plain.length, " ")]);
  const schedule = baseSender(e, reading, Buffer.from(`tung-nha comment 1\n${b64(commune)}`));
  return Buffer.concat([e.point, aesSeal(schedule.key, schedule.baseNonce, id, padded)]);
}

export function openComment(sealed: Buffer, reading: RawPair, commune: Buffer, id: Buffer): string {
  const info = Buffer.from(`tung-nha comment 1\n${b64(commune)}`);
  const schedule = baseReceiver(sealed.subarray(0, 65), reading, info);
  return aesOpen(schedule.key, schedule.baseNonce, id, sealed.subarray(65)).toString("utf8");
}
