import type { RandomBytes } from "../../base/id.ts";

/** The browser's own randomness, for ids. */
export const random: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
