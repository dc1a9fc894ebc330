import { readFileSync } from "node:fs";
import { fromBase64Url } from "../../src/base/bytes.ts";

interface PairText {
  privateKey: string;
  publicKey: string;
}

/** Known answers of the reference implementation; all keys are test-only. */
export interface Vectors {
  commune: string;
  install: string;
  intake: PairText & { keyId: string };
  device: PairText;
  ephemeral: { scalar: string; enc: string };
  info: string;
  key: string;
  dictionarySha256: string;
  envelopes: { seq: number; prev: string; nonce: string; json: string; body: string; envelope: string; hash: string }[];
  receiptKey: PairText;
  signed: { name: "certificate" | "receipt" | "blob receipt" | "key"; lines: string[]; signature: string }[];
  /** `content` as it was before it was sealed at all. */
  blobs: { kind: "open" | "forReading"; content: string; nonce: string; blob: string; hash: string }[];
  comment: { readingKey: PairText; id: string; content: { text: string; stance: string }; sealed: string };
}

export const vectors: Vectors = JSON.parse(readFileSync("tests/protocol/vectors.json", "utf8"));

export function unhex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function unbase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(text);
  if (!bytes) throw new Error("not base64url");
  return bytes;
}
