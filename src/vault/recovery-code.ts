import { type Bytes, concatBytes, equalBytes } from "../base/bytes.ts";
import { hash } from "./crypto.ts";

/** Crockford's base 32: no I, L, O or U, so that a printed code is read and typed without doubt. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const SECRET_BYTES = 18;
const CHECK_BYTES = 2;
const LETTER_COUNT = 32;

/** "XXXX-XXXX-…": 18 bytes and the first 2 of their hash are just 32 letters. */
export async function codeText(secret: Bytes): Promise<string> {
  const bytes = concatBytes(secret, await checksum(secret));
  let letters = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      letters += LETTERS[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return (letters.match(/.{4}/g) ?? []).join("-");
}

/** Takes lower case, spaces, dashes and the usual misreadings; null when the checksum does not hold. */
export async function codeBytes(code: string): Promise<Bytes | null> {
  const typed = code.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (typed.length !== LETTER_COUNT) return null;
  const bytes = new Uint8Array(SECRET_BYTES + CHECK_BYTES);
  let at = 0;
  let held = 0;
  let bits = 0;
  for (const letter of typed) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  const secret = bytes.slice(0, SECRET_BYTES);
  return equalBytes(await checksum(secret), bytes.slice(SECRET_BYTES)) ? secret : null;
}

async function checksum(secret: Bytes): Promise<Bytes> {
  return (await hash(secret)).slice(0, CHECK_BYTES);
}
