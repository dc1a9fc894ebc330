import type { Bytes } from "../base/bytes.ts";
import { MAX_PUSH_BYTES } from "../protocol/chunk.ts";
import { FrameReader } from "../protocol/frames.ts";

export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface ReadFrames {
  /** The first frame, which has to be the statement. */
  statement: Bytes | null;
  envelopes: Bytes[];
  /** Of installations whose envelopes a carrier brings. */
  certificates: Bytes[];
  tooLarge: boolean;
}

/** Keeps each frame that arrived whole. A body that breaks off is no error: what came before the cut counts (S4). */
export async function readFrames(chunks: ByteChunks): Promise<ReadFrames> {
  const reader = new FrameReader();
  const read: ReadFrames = { statement: null, envelopes: [], certificates: [], tooLarge: false };
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > MAX_PUSH_BYTES) return { ...read, tooLarge: true };
      for (const frame of reader.read(chunk)) {
        if (frame.kind === "statement") read.statement ??= frame.bytes;
        else if (frame.kind === "envelope") read.envelopes.push(frame.bytes);
        else if (frame.kind === "certificate") read.certificates.push(frame.bytes);
      }
    }
  } catch {
    // The connection broke.
  }
  return read;
}
