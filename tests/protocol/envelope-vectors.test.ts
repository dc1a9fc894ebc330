import { describe, expect, test } from "vitest";
import { toBase64Url } from "../../src/base/bytes.ts";
import { decodeBody } from "../../src/protocol/body.ts";
import { DICTIONARY } from "../../src/protocol/dictionary.ts";
import { decodeEnvelope, encodeEnvelope } from "../../src/protocol/envelope-codec.ts";
import { certificateText, keyText, receiptText } from "../../src/protocol/signed-text.ts";
import { hash, hashText, keyIdOf } from "../../src/vault/crypto.ts";
import { envelopeInfo } from "../../src/vault/envelope-key.ts";
import { createEnvelopeOpener } from "../../src/vault/envelope-opener.ts";
import { createEnvelopeSealer, sealerOver } from "../../src/vault/envelope-sealer.ts";
import { openComment, sealComment } from "../../src/vault/reading-key.ts";
import { verify } from "../../src/vault/signature.ts";
import * as ref from "../support/wire-reference.ts";
import { unbase64, unhex, vectors } from "./vectors.ts";

const { commune, install, intake, device } = vectors;
const intakeKeys = new Map([[intake.keyId, intake]]);
const buffer = (text: string) => Buffer.from(unbase64(text));

describe("known answers of docs/WIRE.md", () => {
  test.each(vectors.envelopes)("S2 envelope $seq of the reference opens and says the same", async (vector) => {
    const bytes = unhex(vector.envelope);
    const decoded = decodeEnvelope(bytes);
    if (decoded.kind !== "ok") throw new Error(decoded.kind);
    expect(decoded.envelope.header).toMatchObject({ v: 1, install, seq: vector.seq, keyId: intake.keyId });
    expect(toBase64Url(decoded.envelope.header.prev)).toBe(toBase64Url(unhex(vector.prev)));
    expect(encodeEnvelope(decoded.envelope)).toEqual(bytes);
    expect(await hashText(bytes)).toBe(vector.hash);
    const body = await createEnvelopeOpener(intakeKeys).open(bytes, decoded.envelope, commune, device.publicKey);
    expect({ mutations: decodeBody(body ?? new Uint8Array()) }).toEqual(JSON.parse(vector.json));
  });

  test("S2 with the vector's key and nonce, the sealer writes the vector's header and chain", async () => {
    let prev = null;
    for (const vector of vectors.envelopes) {
      const aesKey = await crypto.subtle.importKey("raw", unhex(vectors.key), "AES-GCM", false, ["encrypt", "decrypt"]);
      const sealer = sealerOver(install, {
        keyId: intake.keyId,
        enc: unhex(vectors.ephemeral.enc),
        random: () => unhex(vector.nonce),
        // The reference deflates with zlib, whose choices differ: its body is put in the place of ours.
        encrypt: async (iv, additionalData) =>
          new Uint8Array(
            await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, aesKey, unhex(vector.body)),
          ),
        hash: hashText,
      });
      const sealed = await sealer.seal(prev, JSON.parse(vector.json).mutations);
      expect(Buffer.from(sealed.bytes).toString("hex")).toBe(vector.envelope);
      prev = { seq: sealed.seq, hash: sealed.hash };
      expect(prev).toEqual({ seq: vector.seq, hash: vector.hash });
    }
  });

  test("S2 what the sealer seals, the reference opens and inflates", async () => {
    const sealer = await createEnvelopeSealer({ commune, install, ...device, intakeKey: intake });
    const { mutations } = JSON.parse(vectors.envelopes[1]?.json ?? "");
    const { bytes } = await sealer.seal({ seq: 4, hash: vectors.envelopes[0]?.hash ?? "" }, mutations);
    const body = ref.openEnvelope(
      Buffer.from(bytes),
      buffer(commune),
      ref.testPair("intake"),
      ref.testPair("device").point,
    );
    expect(JSON.parse(ref.inflateBody(body, DICTIONARY))).toEqual({ mutations });
    expect(Buffer.from(bytes).readUInt32BE(17)).toBe(5);
  });

  test("the info of the envelope key, the key's id and the dictionary are those of the vectors", async () => {
    expect(new TextDecoder().decode(envelopeInfo(commune, install, intake.keyId))).toBe(vectors.info);
    expect(await keyIdOf(intake.publicKey)).toBe(intake.keyId);
    expect(Buffer.from(await hash(DICTIONARY)).toString("hex")).toBe(vectors.dictionarySha256);
  });

  test("format 1's dictionary never changes: it would be another body version", async () => {
    expect(vectors.dictionarySha256).toBe("a002d4977972c685127bda343650aeb3f324c95d11fca186de3bc3994db5582f");
    expect(DICTIONARY.length).toBeLessThanOrEqual(4096);
  });

  test("signed texts are the reference's lines, and its signatures verify", async () => {
    const lines = (name: string) => vectors.signed.find((entry) => entry.name === name)?.lines ?? [];
    const [, c = "", i = "", publicKey = "", helper = "", issuedAt] = lines("certificate");
    const certificate = { commune: c, install: i, publicKey, helper, issuedAt: Number(issuedAt) };
    expect(certificateText(certificate)).toBe(lines("certificate").join("\n"));
    const [, , , seq, hashOf = "", epoch = ""] = lines("receipt");
    expect(receiptText(c, { install: i, seq: Number(seq), hash: hashOf, epoch })).toBe(lines("receipt").join("\n"));
    const [, , , keyId = "", point = ""] = lines("key");
    expect(keyText({ commune: c, purpose: "intake", keyId, publicKey: point })).toBe(lines("key").join("\n"));
    for (const entry of vectors.signed) {
      expect(await verify(vectors.receiptKey.publicKey, entry.lines.join("\n"), entry.signature)).toBe(true);
    }
  });

  test("a comment sealed by the reference opens, and the other way round", async () => {
    const { readingKey, id, content, sealed } = vectors.comment;
    expect(await openComment(readingKey.privateKey, commune, id, sealed)).toEqual(content);
    const own = await sealComment(readingKey.publicKey, commune, id, content);
    const plain = ref.openComment(buffer(own), ref.testPair("reading"), buffer(commune), buffer(id));
    expect(JSON.parse(plain)).toEqual(content);
    expect(plain.length).toBe(256 - (Buffer.byteLength(plain) - plain.length));
  });
});
