import { formatNumber } from "../../domain/text/format.ts";

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000 * MEGABYTE;

/** "38 MB", "1,2 GB". */
export function bytesWords(bytes: number): string {
  return bytes >= GIGABYTE ? `${formatNumber(bytes / GIGABYTE)} GB` : `${formatNumber(bytes / MEGABYTE, 1)} MB`;
}
