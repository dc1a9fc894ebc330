import { expect, test } from "vitest";
import { toBase64Url, utf8 } from "../../../src/base/bytes.ts";
import { newId } from "../../../src/base/id.ts";
import { decodeEnvelope } from "../../../src/protocol/envelope-codec.ts";
import { createNodeCrypto } from "../../../src/server/node-crypto.ts";
import { generateKeyPair, keyIdOf, randomBytes } from "../../../src/vault/crypto.ts";
import { createEnvelopeOpener } from "../../../src/vault/envelope-opener.ts";
import { createEnvelopeSealer } from "../../../src/vault/envelope-sealer.ts";
import { generateSigningKey, sign, verify } from "../../../src/vault/signature.ts";

const crypto = createNodeCrypto();

test("S5 what the office signs is what a phone verifies, and the other way round", async () => {
  const { privateKey, publicKey } = await generateSigningKey();
  const text = "tung-nha receipt 1\nxã";
  expect(await verify(publicKey, text, await crypto.sign(privateKey, text))).toBe(true);
  const signature = await sign(privateKey, text);
  expect(await crypto.verify(publicKey, text, signature)).toBe(true);
  expect(await crypto.verify(publicKey, `${text}.`, signature)).toBe(false);
});

test("S5 a key, a point or a signature that is none is false, never an exception", async () => {
  const { privateKey, publicKey } = await generateSigningKey();
  const signature = await sign(privateKey, "a");
  const noPoint = toBase64Url(new Uint8Array(65).fill(4));
  for (const key of ["", "?", "AAAA", noPoint, `${publicKey}AA`])
    expect(await crypto.verify(key, "a", signature)).toBe(false);
  for (const none of ["", "?", "AAAA", toBase64Url(new Uint8Array(64))])
    expect(await crypto.verify(publicKey, "a", none)).toBe(false);
  await expect(crypto.sign("?", "a")).rejects.toThrow();
});

test("S2 the office's opener opens what WebCrypto's does, and nothing else", async () => {
  const [intake, phone] = [await generateKeyPair(), await generateKeyPair()];
  const keyId = await keyIdOf(intake.publicKey);
  const [commune, install] = [newId(randomBytes), newId(randomBytes)];
  const row = { purpose: "intake", keyId, ...intake, forRecovery: "", signature: "", createdAt: 0, retiredAt: null };
  const office = crypto.opener([row as never]);
  const other = createEnvelopeOpener(new Map([[keyId, intake]]));
  const sealer = await createEnvelopeSealer({
    commune,
    install,
    ...phone,
    intakeKey: { keyId, publicKey: intake.publicKey },
  });
  const args = { text: "Nhà ông Thuận" };
  const { bytes } = await sealer.seal(null, [
    { id: newId(randomBytes), name: "try", args, madeAt: 1, baseRevision: 0 },
  ]);
  const decoded = decodeEnvelope(bytes);
  if (decoded.kind !== "ok") throw new Error(decoded.kind);
  const opened = await office.open(bytes, decoded.envelope, commune, phone.publicKey);
  expect(opened).toEqual(await other.open(bytes, decoded.envelope, commune, phone.publicKey));
  expect(opened).not.toBeNull();
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    const read = decodeEnvelope(changed);
    if (read.kind === "ok")
      expect(await office.open(changed, read.envelope, commune, phone.publicKey), `${at}`).toBeNull();
  }
  const short = { ...decoded.envelope, sealed: utf8("short") };
  const cut = bytes.slice(0, 143);
  expect(await office.open(cut, short, commune, phone.publicKey)).toBeNull();
});
