import { type Bytes, fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../base/bytes.ts";
import type { RandomBytes } from "../base/id.ts";
import { openBytes, sealBytes } from "./aes.ts";
import { hash, importAesKey } from "./crypto.ts";
import { openWith, sealTo } from "./hpke.ts";
import { codeBytes, codeText, SECRET_BYTES } from "./recovery-code.ts";

const RECOVERY_KEY_PLACE = utf8("recovery key");

// The recovery sheet carries a printed code. The code wraps the private half of the recovery key; everything that a
// restore needs (intake, receipt and reading keys) is sealed to its public half, so that backups can be made without it.

/** Eight groups of four, for the printed sheet: 144 random bits and a checksum. */
export async function newRecoveryCode(random: RandomBytes): Promise<string> {
  return codeText(random(SECRET_BYTES));
}

/** Base64url. Throws on a code that is none: the caller made it just before. */
export async function wrapRecoveryKey(code: string, privateKey: string): Promise<string> {
  const secret = await codeBytes(code);
  if (!secret) throw new TypeError("not a recovery code");
  return toBase64Url(await sealBytes(await keyOf(secret), RECOVERY_KEY_PLACE, utf8(privateKey)));
}

/** mistyped: the checksum does not hold; wrong-code: a whole code, but of another sheet. */
export async function unwrapRecoveryKey(
  code: string,
  wrapped: string,
): Promise<{ kind: "ok"; privateKey: string } | { kind: "mistyped" } | { kind: "wrong-code" }> {
  const secret = await codeBytes(code);
  if (!secret) return { kind: "mistyped" };
  const sealed = fromBase64Url(wrapped);
  const plain = sealed && (await openBytes(await keyOf(secret), RECOVERY_KEY_PLACE, sealed));
  return plain ? { kind: "ok", privateKey: fromUtf8(plain) } : { kind: "wrong-code" };
}

/** `purpose` names what it is ("intake", "receipt", "reading"): one can't be put in the place of another. */
export async function sealToRecovery(publicKey: string, purpose: string, secret: string): Promise<string> {
  return toBase64Url(await sealTo(publicKey, utf8("tung-nha recovery 1"), utf8(purpose), utf8(secret)));
}

/** Null when it was not sealed to this recovery key for this purpose. */
export async function openFromRecovery(privateKey: string, purpose: string, sealed: string): Promise<string | null> {
  const bytes = fromBase64Url(sealed);
  const plain = bytes && (await openWith(privateKey, utf8("tung-nha recovery 1"), utf8(purpose), bytes));
  return plain && fromUtf8(plain);
}

/** A plain hash is enough: nobody guesses 144 random bits. */
async function keyOf(secret: Bytes) {
  return importAesKey(await hash(utf8(`tung-nha recovery code 1\n${toBase64Url(secret)}`)));
}
