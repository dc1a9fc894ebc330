import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../src/base/id.ts";
import type { Certificate, KeyAnnouncement, Receipt } from "../../../src/protocol/messages.ts";
import { certificateText, keyText, receiptText } from "../../../src/protocol/signed-text.ts";
import { generateKeyPair, hashText, type KeyPairText, keyIdOf, randomBytes } from "../../../src/vault/crypto.ts";
import { generateSigningKey, sign, verify } from "../../../src/vault/signature.ts";
import { verifyCertificate, verifyKey } from "../../../src/vault/signed.ts";

type Unsigned<T> = Omit<T, "signature">;

async function signCertificate(key: string, certificate: Unsigned<Certificate>): Promise<Certificate> {
  return { ...certificate, signature: await sign(key, certificateText(certificate)) };
}

async function signReceipt(key: string, commune: string, receipt: Unsigned<Receipt>): Promise<Receipt> {
  return { ...receipt, signature: await sign(key, receiptText(commune, receipt)) };
}

async function signKey(key: string, announcement: Unsigned<KeyAnnouncement>): Promise<KeyAnnouncement> {
  return { ...announcement, signature: await sign(key, keyText(announcement)) };
}

function verifyReceipt(receiptKey: string, commune: string, receipt: Receipt): Promise<boolean> {
  return verify(receiptKey, receiptText(commune, receipt), receipt.signature);
}

const commune = newId(randomBytes);
let office: KeyPairText;

beforeAll(async () => {
  office = await generateSigningKey();
});

async function receipt() {
  const hash = await hashText(randomBytes(200));
  return signReceipt(office.privateKey, commune, {
    install: newId(randomBytes),
    seq: 7,
    hash,
    epoch: newId(randomBytes),
  });
}

describe("signed words of the office", () => {
  test("S5 a receipt verifies under the receipt key", async () => {
    expect(await verifyReceipt(office.publicKey, commune, await receipt())).toBe(true);
  });

  test("S5 a receipt with another install, seq, hash, epoch or commune does not verify", async () => {
    const good = await receipt();
    const changes = [
      { install: newId(randomBytes) },
      { seq: 8 },
      { hash: await hashText(randomBytes(3)) },
      { epoch: newId(randomBytes) },
    ];
    for (const change of changes) {
      expect(await verifyReceipt(office.publicKey, commune, { ...good, ...change })).toBe(false);
    }
    expect(await verifyReceipt(office.publicKey, newId(randomBytes), good)).toBe(false);
  });

  test("S5 a signature that is altered, of another key, of another length or no text of ours does not verify", async () => {
    const good = await receipt();
    const other = await generateSigningKey();
    const flipped = (good.signature[0] === "A" ? "B" : "A") + good.signature.slice(1);
    for (const signature of [flipped, "", "AAAA", "not base64url!", good.signature.repeat(2), "A".repeat(86)]) {
      expect(await verifyReceipt(office.publicKey, commune, { ...good, signature })).toBe(false);
    }
    expect(await verifyReceipt(other.publicKey, commune, good)).toBe(false);
    expect(await verifyReceipt("no key", commune, good)).toBe(false);
  });

  test("S10 a certificate with another public key or helper does not verify", async () => {
    const { publicKey } = await generateKeyPair();
    const [install, helper] = [newId(randomBytes), newId(randomBytes)];
    const good = await signCertificate(office.privateKey, { commune, install, publicKey, helper, issuedAt: 5 });
    expect(await verifyCertificate(office.publicKey, good)).toBe(true);
    const { publicKey: strange } = await generateKeyPair();
    for (const change of [{ publicKey: strange }, { helper: newId(randomBytes) }, { issuedAt: 6 }]) {
      expect(await verifyCertificate(office.publicKey, { ...good, ...change })).toBe(false);
    }
  });

  test("a key announcement whose id is not that of its point does not verify, even when it is signed", async () => {
    const { publicKey } = await generateKeyPair();
    const keyId = await keyIdOf(publicKey);
    const key = { commune, purpose: "intake" as const, keyId, publicKey };
    expect(await verifyKey(office.publicKey, await signKey(office.privateKey, key))).toBe(true);
    const misnamed = await signKey(office.privateKey, { ...key, keyId: "AAAAAAAAAAA" });
    expect(await verifyKey(office.publicKey, misnamed)).toBe(false);
    const good = await signKey(office.privateKey, key);
    expect(await verifyKey(office.publicKey, { ...good, purpose: "reading" })).toBe(false);
  });

  test("sign and verify take any text", async () => {
    const text = "Tiếng Việt\n有";
    expect(await verify(office.publicKey, text, await sign(office.privateKey, text))).toBe(true);
  });
});
