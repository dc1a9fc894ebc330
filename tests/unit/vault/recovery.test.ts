import { expect, test } from "vitest";
import { generateKeyPair, randomBytes } from "../../../src/vault/crypto.ts";
import {
  newRecoveryCode,
  openFromRecovery,
  sealToRecovery,
  unwrapRecoveryKey,
  wrapRecoveryKey,
} from "../../../src/vault/recovery.ts";

test("the printed code opens the recovery key, also as people type it", async () => {
  const { privateKey } = await generateKeyPair();
  const code = await newRecoveryCode(randomBytes);
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  const wrapped = await wrapRecoveryKey(code, privateKey);
  const misread = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
  expect(await unwrapRecoveryKey(code, wrapped)).toEqual({ kind: "ok", privateKey });
  expect(await unwrapRecoveryKey(misread, wrapped)).toEqual({ kind: "ok", privateKey });
});

test("a mistyped code and the code of another sheet are told apart", async () => {
  const { privateKey } = await generateKeyPair();
  const code = await newRecoveryCode(randomBytes);
  const wrapped = await wrapRecoveryKey(code, privateKey);
  const typo = (code[0] === "7" ? "8" : "7") + code.slice(1);
  expect(await unwrapRecoveryKey(typo, wrapped)).toEqual({ kind: "mistyped" });
  expect(await unwrapRecoveryKey("", wrapped)).toEqual({ kind: "mistyped" });
  expect(await unwrapRecoveryKey(code.replace(/.$/, "U"), wrapped)).toEqual({ kind: "mistyped" });
  expect(await unwrapRecoveryKey(await newRecoveryCode(randomBytes), wrapped)).toEqual({ kind: "wrong-code" });
});

test("what is sealed to the recovery key opens only for its purpose", async () => {
  const recovery = await generateKeyPair();
  const sealed = await sealToRecovery(recovery.publicKey, "intake", "a private key");
  expect(await openFromRecovery(recovery.privateKey, "intake", sealed)).toBe("a private key");
  expect(await openFromRecovery(recovery.privateKey, "receipt", sealed)).toBeNull();
  expect(await openFromRecovery((await generateKeyPair()).privateKey, "intake", sealed)).toBeNull();
  expect(await openFromRecovery(recovery.privateKey, "intake", "AAAA")).toBeNull();
});
