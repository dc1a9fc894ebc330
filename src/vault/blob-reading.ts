import { type Bytes, fromBase64Url, utf8 } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { openWith, sealTo } from "./hpke.ts";

// Voice or a picture of a comment that goes through the office: sealed to the reading key first, then as every blob.

export function sealForReading(readingPublicKey: string, commune: Id, comment: Id, content: Bytes): Promise<Bytes> {
  return sealTo(readingPublicKey, info(commune), idBytes(comment), content);
}

/** Null when it was not sealed to this key for this comment. */
export function openForReading(
  readingPrivateKey: string,
  commune: Id,
  comment: Id,
  sealed: Bytes,
): Promise<Bytes | null> {
  return openWith(readingPrivateKey, info(commune), idBytes(comment), sealed);
}

function info(commune: Id): Bytes {
  return utf8(`tung-nha comment blob 1\n${commune}`);
}

function idBytes(id: Id): Bytes {
  return fromBase64Url(id) ?? new Uint8Array(0);
}
