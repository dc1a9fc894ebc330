import { toBase64Url } from "./bytes.ts";

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
