import { expect, test } from "vitest";
import { newId } from "../../../src/base/id.ts";
import { generateKeyPair, randomBytes } from "../../../src/vault/crypto.ts";
import { deriveKey } from "../../../src/vault/derive-key.ts";
import { deriveFromPassword, unwrapReadingKey, wrapReadingKey } from "../../../src/vault/password.ts";
import { openComment, sealComment } from "../../../src/vault/reading-key.ts";
import type { KdfParams } from "../../../src/vault/types.ts";

const kdf: KdfParams = { name: "argon2id", memoryKiB: 64, passes: 1 };
const commune = newId(randomBytes);
const comment = newId(randomBytes);

test("T9 the reading key opens a comment, and only in its place", async () => {
  const reading = await generateKeyPair();
  const other = await generateKeyPair();
  const content = { text: "Đề nghị làm cầu qua suối cho các cháu đi học.", stance: "agree", signature: "Hà Văn A" };
  const sealed = await sealComment(reading.publicKey, commune, comment, content);
  expect(await openComment(reading.privateKey, commune, comment, sealed)).toEqual(content);
  expect(await openComment(other.privateKey, commune, comment, sealed)).toBeNull();
  expect(await openComment(reading.privateKey, newId(randomBytes), comment, sealed)).toBeNull();
  expect(await openComment(reading.privateKey, commune, newId(randomBytes), sealed)).toBeNull();
  expect(await openComment(reading.privateKey, commune, comment, `${sealed.slice(0, -4)}AAAA`)).toBeNull();
  for (const broken of ["", "AAAA", "không", sealed.slice(0, 100)]) {
    expect(await openComment(reading.privateKey, commune, comment, broken)).toBeNull();
  }
});

test("T9 the length of a sealed comment tells only its 256 bytes", async () => {
  const { publicKey } = await generateKeyPair();
  const length = async (text: string) => (await sealComment(publicKey, commune, comment, { text })).length;
  expect(await length("có")).toBe(await length("không".repeat(20)));
  expect(await length("x".repeat(300))).toBeGreaterThan(await length("có"));
});

test("T9 the server holds the reading key only wrapped: the key that signs in does not open it", async () => {
  const { privateKey } = await generateKeyPair();
  const keys = await deriveFromPassword("Vi Thị Hoa", "một mật khẩu dài", deriveKey, kdf);
  const wrapped = await wrapReadingKey(keys.wrapKey, privateKey);
  expect(await unwrapReadingKey(keys.wrapKey, wrapped)).toBe(privateKey);
  const authBytes = Uint8Array.from(Buffer.from(keys.authKey, "base64url"));
  expect(authBytes.length).toBe(32);
  expect(await unwrapReadingKey(authBytes, wrapped)).toBeNull();
  expect(await unwrapReadingKey(keys.wrapKey, "AAAA")).toBeNull();
});

test("T10 the same name and password give the same keys, anything else gives others", async () => {
  const first = await deriveFromPassword("Vi Thị Hoa", "một mật khẩu dài", deriveKey, kdf);
  const same = await deriveFromPassword(" vi thị hoa ", "một mật khẩu dài".normalize("NFD"), deriveKey, kdf);
  expect(same).toEqual(first);
  const otherName = await deriveFromPassword("Vi Thị Hoà", "một mật khẩu dài", deriveKey, kdf);
  const otherWord = await deriveFromPassword("Vi Thị Hoa", "một mật khẩu dài.", deriveKey, kdf);
  expect(new Set([first.authKey, otherName.authKey, otherWord.authKey]).size).toBe(3);
});
