import { assert } from "./assert.ts";
import { fromBase64Url, toBase64Url } from "./bytes.ts";

/** 128 random bits as 22 characters of base64url. Never ordered by time: an ordered id would tie a comment to its visit. */
export type Id = string;

/** Fills a buffer with random bytes; handed in, so that the simulation is deterministic. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;

export const ID_BYTES = 16;
const ID_PATTERN = /^[A-Za-z0-9_-]{22}$/;

export function newId(random: RandomBytes): Id {
  return toBase64Url(random(ID_BYTES));
}

export function isId(value: string): value is Id {
  return ID_PATTERN.test(value);
}

/**
 * The n-th id (1 to 65,535) that follows from another, the same on every machine: its last two bytes are XORed with n.
 * The chance that two random ids meet this way stays that of 112 random bits.
 */
export function deriveId(id: Id, n: number): Id {
  const bytes = fromBase64Url(id);
  assert(
    bytes !== null && bytes.length === ID_BYTES && n >= 1 && n <= 0xffff,
    "deriveId needs an id and 1 <= n <= 65535",
  );
  bytes[14] = (bytes[14] ?? 0) ^ (n >> 8);
  bytes[15] = (bytes[15] ?? 0) ^ (n & 0xff);
  return toBase64Url(bytes);
}
