import { beforeAll, describe, expect, it } from "vitest";
import { utf8 } from "../../src/base/bytes.ts";
import { Rng } from "./rng.ts";
import { syncSubtle } from "./sync-subtle.ts";

const platform = crypto.subtle;
const ECDH = { name: "ECDH", namedCurve: "P-256" };
const ECDSA = { name: "ECDSA", namedCurve: "P-256" };
const WITH_SHA256 = { name: "ECDSA", hash: "SHA-256" };
const HMAC = { name: "HMAC", hash: "SHA-256", length: 256 };
const AES = "AES-GCM";
const SEED = 20_261_122;

const rng = new Rng(SEED);
const played = syncSubtle(rng.bytes);
const text = utf8("Hộ bà Vi Thị Hoa, bản Nà Mèo");
/** Seals, signs, proves here what is opened there. */
const WAYS = [
  ["played", played, platform],
  ["the platform's", platform, played],
] as const;

interface Pair {
  privateKey: BufferSource;
  publicKey: BufferSource;
}

async function pairOf(subtle: SubtleCrypto, algorithm: EcKeyGenParams, usages: KeyUsage[]): Promise<Pair> {
  const pair = (await subtle.generateKey(algorithm, true, usages)) as CryptoKeyPair;
  return {
    privateKey: await subtle.exportKey("pkcs8", pair.privateKey),
    publicKey: await subtle.exportKey("raw", pair.publicKey),
  };
}

async function agreed(subtle: SubtleCrypto, own: Pair, other: Pair): Promise<Uint8Array> {
  const key = await subtle.importKey("pkcs8", own.privateKey, ECDH, true, ["deriveBits"]);
  const publicKey = await subtle.importKey("raw", other.publicKey, ECDH, true, []);
  return new Uint8Array(await subtle.deriveBits({ name: "ECDH", public: publicKey }, key, 256));
}

describe(`WebCrypto as the simulation plays it beside the platform's (seed ${SEED})`, () => {
  let pairs: Pair[];
  beforeAll(async () => {
    pairs = await Promise.all([played, platform].map((subtle) => pairOf(subtle, ECDH, ["deriveBits"])));
  });

  it("hashes, proves and derives alike", async () => {
    const answers = [played, platform].map(async (subtle) => {
      const key = await subtle.importKey("raw", utf8("0123456789abcdef0123456789abcdef"), HMAC, false, ["sign"]);
      const base = await subtle.importKey("raw", text, "HKDF", false, ["deriveBits"]);
      const hkdf = { name: "HKDF", hash: "SHA-256", salt: new ArrayBuffer(0), info: utf8("info") };
      const derived = await subtle.deriveBits(hkdf, base, 8 * 48);
      return [await subtle.digest("SHA-256", text), await subtle.sign("HMAC", key, text), derived];
    });
    expect(await answers[0]).toEqual(await answers[1]);
  });

  it.each(WAYS)("opens what %s subtle sealed, and nothing that was changed", async (_name, sealing, opening) => {
    const [raw, iv] = [rng.bytes(32), rng.bytes(12)];
    const params = { name: AES, iv, additionalData: utf8("place") };
    const keyIn = (subtle: SubtleCrypto) => subtle.importKey("raw", raw, AES, false, ["encrypt", "decrypt"]);
    const sealed = new Uint8Array(await sealing.encrypt(params, await keyIn(sealing), text));
    expect(new Uint8Array(await opening.decrypt(params, await keyIn(opening), sealed))).toEqual(text);
    const elsewhere = { ...params, additionalData: utf8("other place") };
    await expect(opening.decrypt(elsewhere, await keyIn(opening), sealed)).rejects.toThrow();
    sealed[3] = (sealed[3] ?? 0) ^ 1;
    await expect(opening.decrypt(params, await keyIn(opening), sealed)).rejects.toThrow();
  });

  it.each(WAYS)("believes what %s subtle signed, and nothing else", async (_name, signing, verifying) => {
    const pair = await pairOf(signing, ECDSA, ["sign", "verify"]);
    const key = await signing.importKey("pkcs8", pair.privateKey, ECDSA, false, ["sign"]);
    const publicKey = await verifying.importKey("raw", pair.publicKey, ECDSA, false, ["verify"]);
    const signature = await signing.sign(WITH_SHA256, key, text);
    expect(signature.byteLength).toBe(64);
    expect(await verifying.verify(WITH_SHA256, publicKey, signature, text)).toBe(true);
    expect(await verifying.verify(WITH_SHA256, publicKey, signature, utf8("another text"))).toBe(false);
  });

  it("agrees on a secret in both directions, with pairs of either", async () => {
    const [own, other] = pairs as [Pair, Pair];
    const secret = await agreed(platform, own, other);
    for (const subtle of [played, platform]) {
      expect(await agreed(subtle, own, other)).toEqual(secret);
      expect(await agreed(subtle, other, own)).toEqual(secret);
    }
  });

  it("writes and reads keys alike, and refuses the same ones", async () => {
    for (const { privateKey, publicKey } of pairs) {
      const told = [played, platform].map(async (subtle) => {
        const key = await subtle.importKey("pkcs8", privateKey, ECDH, true, ["deriveBits"]);
        const point = await subtle.importKey("raw", publicKey, ECDH, true, []);
        const { kty, crv, x, y, d } = await subtle.exportKey("jwk", key);
        const again = await subtle.importKey("jwk", { kty, crv, x, y } as JsonWebKey, ECDH, true, []);
        const raw = [await subtle.exportKey("raw", point), await subtle.exportKey("raw", again)];
        return [await subtle.exportKey("pkcs8", key), ...raw, { kty, crv, x, y, d }];
      });
      expect(await told[0]).toEqual(await told[1]);
    }
    const beside = new Uint8Array(65).fill(7);
    beside[0] = 4;
    for (const subtle of [played, platform]) {
      for (const wrong of [beside, beside.subarray(1), new Uint8Array(0)]) {
        await expect(subtle.importKey("raw", wrong, ECDH, true, [])).rejects.toThrow();
      }
      await expect(subtle.importKey("pkcs8", beside, ECDH, true, ["deriveBits"])).rejects.toThrow();
    }
  });

  it("draws and signs the same again from the same seed", async () => {
    const signed = [1, 2].map(async () => {
      const subtle = syncSubtle(new Rng(SEED).bytes);
      const pair = (await subtle.generateKey(ECDSA, true, ["sign"])) as CryptoKeyPair;
      return new Uint8Array(await subtle.sign(WITH_SHA256, pair.privateKey, text));
    });
    expect(await signed[0]).toEqual(await signed[1]);
  });
});
