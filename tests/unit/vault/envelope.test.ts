import { beforeAll, describe, expect, test } from "vitest";
import { type Bytes, equalBytes } from "../../../src/base/bytes.ts";
import { newId } from "../../../src/base/id.ts";
import { decodeBody } from "../../../src/protocol/body.ts";
import { HEADER_BYTES, MAX_ENVELOPE_BYTES } from "../../../src/protocol/envelope.ts";
import { decodeEnvelope } from "../../../src/protocol/envelope-codec.ts";
import { generateKeyPair, hashText, type KeyPairText, keyIdOf, randomBytes } from "../../../src/vault/crypto.ts";
import { createEnvelopeOpener, type EnvelopeOpener } from "../../../src/vault/envelope-opener.ts";
import { createEnvelopeSealer } from "../../../src/vault/envelope-sealer.ts";
import type { EnvelopeSealer } from "../../../src/vault/types.ts";

const commune = newId(randomBytes);
const install = newId(randomBytes);
const mutation = (note = "Nhà vắng, tối mai quay lại") => ({
  id: newId(randomBytes),
  name: "record-visit",
  args: { note },
  madeAt: 1_762_426_800_000,
  baseRevision: 3,
});

let device: KeyPairText;
let intake: KeyPairText & { keyId: string };
let sealer: EnvelopeSealer;
let opener: EnvelopeOpener;

beforeAll(async () => {
  device = await generateKeyPair();
  const pair = await generateKeyPair();
  intake = { ...pair, keyId: await keyIdOf(pair.publicKey) };
  sealer = await createEnvelopeSealer({ commune, install, ...device, intakeKey: intake });
  opener = createEnvelopeOpener(new Map([[intake.keyId, intake]]));
});

async function open(bytes: Bytes, by = device.publicKey, at = commune, with_ = opener): Promise<Bytes | null> {
  const decoded = decodeEnvelope(bytes);
  return decoded.kind === "ok" ? with_.open(bytes, decoded.envelope, at, by) : null;
}

describe("S2 the sealed envelope", () => {
  test("S2 opens under its sender's key and says what was saved", async () => {
    const mutations = [mutation(), mutation("Đã gặp")];
    const { bytes, seq, hash } = await sealer.seal(null, mutations);
    expect(seq).toBe(1);
    expect(hash).toBe(await hashText(bytes));
    expect(decodeBody((await open(bytes)) ?? new Uint8Array())).toEqual(mutations);
  });

  test("S2 any changed byte of the header is refused", async () => {
    const { bytes } = await sealer.seal(null, [mutation()]);
    for (let at = 0; at < HEADER_BYTES; at++) {
      const tampered = bytes.slice();
      tampered[at] = (tampered[at] ?? 0) ^ 1;
      expect(await open(tampered), `byte ${at}`).toBeNull();
    }
    expect(await open(bytes)).not.toBeNull();
  });

  test("S2 any changed byte of the sealed body, a cut and an addition are refused", async () => {
    const { bytes } = await sealer.seal(null, [mutation()]);
    for (let at = HEADER_BYTES; at < bytes.length; at++) {
      const tampered = bytes.slice();
      tampered[at] = (tampered[at] ?? 0) ^ 0x80;
      expect(await open(tampered), `byte ${at}`).toBeNull();
    }
    expect(await open(bytes.slice(0, -1))).toBeNull();
    expect(await open(new Uint8Array([...bytes, 0]))).toBeNull();
  });

  test("S2 another sender, commune or office key does not open it", async () => {
    const { bytes } = await sealer.seal(null, [mutation()]);
    const stranger = await generateKeyPair();
    expect(await open(bytes, stranger.publicKey)).toBeNull();
    expect(await open(bytes, device.publicKey, newId(randomBytes))).toBeNull();
    expect(await open(bytes, "not a key")).toBeNull();
    const other = createEnvelopeOpener(new Map([[intake.keyId, stranger]]));
    expect(await open(bytes, device.publicKey, commune, other)).toBeNull();
    const none = createEnvelopeOpener(new Map());
    expect(none.knows(intake.keyId)).toBe(false);
    expect(await open(bytes, device.publicKey, commune, none)).toBeNull();
  });

  test("S2 whoever holds only public keys can't forge one", async () => {
    const stranger = await generateKeyPair();
    const keys = { commune, install, privateKey: stranger.privateKey, publicKey: device.publicKey, intakeKey: intake };
    const forged = await (await createEnvelopeSealer(keys)).seal(null, [mutation()]);
    expect(await open(forged.bytes)).toBeNull();
  });

  test("S2 a key that is known by heart still refuses what it did not seal", async () => {
    const first = await sealer.seal(null, [mutation()]);
    const second = await sealer.seal({ seq: 1, hash: first.hash }, [mutation("sau")]);
    expect(await open(first.bytes)).not.toBeNull();
    const mixed = first.bytes.slice();
    mixed.set(second.bytes.subarray(HEADER_BYTES, mixed.length), HEADER_BYTES);
    expect(await open(mixed)).toBeNull();
  });

  test("S2 the nonce is fresh at every try, also for the same save", async () => {
    const saved = [mutation()];
    const nonces = new Set<string>();
    for (let tries = 0; tries < 50; tries++) {
      const { bytes } = await sealer.seal(null, saved);
      nonces.add(Buffer.from(bytes.subarray(126, HEADER_BYTES)).toString("hex"));
    }
    expect(nonces.size).toBe(50);
  });

  test("S2 one encapsulation serves an unlock, the next unlock makes another", async () => {
    const again = await createEnvelopeSealer({ commune, install, ...device, intakeKey: intake });
    const enc = async (by: EnvelopeSealer) => (await by.seal(null, [mutation()])).bytes.slice(61, 126);
    expect(equalBytes(await enc(sealer), await enc(sealer))).toBe(true);
    expect(equalBytes(await enc(sealer), await enc(again))).toBe(false);
    expect(await open((await again.seal(null, [mutation()])).bytes)).not.toBeNull();
  });

  test("S2 more than 16 kB sealed is refused before anything is written", async () => {
    const random = () => Buffer.from(randomBytes(1_000)).toString("base64");
    const heavy = Array.from({ length: 16 }, () => mutation(random()));
    await expect(sealer.seal(null, heavy)).rejects.toThrow(new RangeError("too-large"));
    const fitting = await sealer.seal(null, heavy.slice(0, 12));
    expect(fitting.bytes.length).toBeLessThanOrEqual(MAX_ENVELOPE_BYTES);
  });

  test("S6 seq and prev chain to the envelope before", async () => {
    const first = await sealer.seal(null, [mutation()]);
    const second = await sealer.seal({ seq: first.seq, hash: first.hash }, [mutation()]);
    const [one, two] = [first, second].map(({ bytes }) => decodeEnvelope(bytes));
    if (one?.kind !== "ok" || two?.kind !== "ok") throw new Error("malformed");
    expect(one.envelope.header.prev.every((byte) => byte === 0)).toBe(true);
    expect(two.envelope.header.seq).toBe(2);
    expect(Buffer.from(two.envelope.header.prev).toString("base64url")).toBe(first.hash);
  });
});
