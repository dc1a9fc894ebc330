/** Envelopes of one push (S4), and of one phone's file. */
export const MAX_CHUNK_BYTES = 64 * 1024;

/** A statement is small and bounded: certificate, three heads, at most MAX_LOST reports. */
export const MAX_STATEMENT_BYTES = 16 * 1024;

/** Type and length before a payload. */
export const FRAME_HEADER_BYTES = 5;

/** Envelopes of one chunk at most: the smallest takes 155 bytes. */
export const MAX_FRAMES = 512;

/** The office reads no more of a body. */
export const MAX_PUSH_BYTES = MAX_CHUNK_BYTES + MAX_STATEMENT_BYTES + MAX_FRAMES * FRAME_HEADER_BYTES;

export const FRAMES_CONTENT_TYPE = "application/vnd.tung-nha.frames";

/** Rows that a phone may ask for in one page. */
export const MAX_PAGE_ROWS = 2_000;
