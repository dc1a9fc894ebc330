import { type Bytes, fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { openWith, sealTo } from "./hpke.ts";

/** What a resident hands in through the office. Only the coordinator's browser opens it. */
export interface CommentContent {
  text: string;
  /** The resident's own, and only inside the seal: no record, report or query knows it. */
  stance?: string;
  /** How the resident wants to sign; absent when not. */
  signature?: string;
}

/** The length of a sealed comment tells little: plain text grows to the next multiple of this many bytes. */
const PADDING = 256;

/** Base64url for `write-comment`'s `sealed`. Throws on a public key or an id that is none. */
export async function sealComment(
  readingPublicKey: string,
  commune: Id,
  comment: Id,
  content: CommentContent,
): Promise<string> {
  const sealed = await sealTo(readingPublicKey, commentInfo(commune), idBytes(comment), padded(content));
  return toBase64Url(sealed);
}

/** Null when it was not sealed to this key for this comment, or says nothing that can be shown. */
export async function openComment(
  readingPrivateKey: string,
  commune: Id,
  comment: Id,
  sealed: string,
): Promise<CommentContent | null> {
  const bytes = fromBase64Url(sealed);
  const plain = bytes && (await openWith(readingPrivateKey, commentInfo(commune), idBytes(comment), bytes));
  return plain && readContent(plain);
}

function commentInfo(commune: Id): Bytes {
  return utf8(`tung-nha comment 1\n${commune}`);
}

/** Spaces after the JSON: JSON.parse takes them as they are. */
function padded(content: CommentContent): Bytes {
  const json = utf8(JSON.stringify(content));
  const plain = new Uint8Array(Math.ceil(json.length / PADDING) * PADDING).fill(0x20);
  plain.set(json);
  return plain;
}

function readContent(plain: Bytes): CommentContent | null {
  try {
    const { text, stance, signature } = JSON.parse(fromUtf8(plain)) as Record<string, unknown>;
    if (typeof text !== "string") return null;
    return {
      text,
      ...(typeof stance === "string" ? { stance } : {}),
      ...(typeof signature === "string" ? { signature } : {}),
    };
  } catch {
    return null;
  }
}

function idBytes(id: Id): Bytes {
  const bytes = fromBase64Url(id);
  if (bytes?.length !== 16) throw new RangeError("not an id");
  return bytes;
}
