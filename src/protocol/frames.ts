import { type Bytes, concatBytes, utf8 } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { FRAME_HEADER_BYTES, MAX_CHUNK_BYTES } from "./chunk.ts";
import type { Certificate, Receipt, Statement } from "./messages.ts";

const STATEMENT = 1;
const ENVELOPE = 2;
const CERTIFICATE = 3;
const RECEIPTS = 4;

const KINDS = new Map([
  [STATEMENT, "statement"],
  [ENVELOPE, "envelope"],
  [CERTIFICATE, "certificate"],
  [RECEIPTS, "receipts"],
] as const);

/** A frame that arrived whole. Its payload is not yet checked. */
export interface Frame {
  kind: "statement" | "envelope" | "certificate" | "receipts";
  bytes: Bytes;
}

/**
 * The body of a push: the statement first and once, then envelopes. Certificates are of installations whose envelopes
 * come along: an office that was restored knows them by these.
 */
export function encodeFrames(
  statement: Statement,
  envelopes: readonly Uint8Array[],
  certificates: readonly Certificate[] = [],
): Bytes {
  return concatBytes(
    frame(STATEMENT, utf8(JSON.stringify(statement))),
    ...certificates.map(certificateFrame),
    ...envelopes.map(envelopeFrame),
  );
}

export function envelopeFrame(envelope: Uint8Array): Bytes {
  return frame(ENVELOPE, envelope);
}

export function certificateFrame(certificate: Certificate): Bytes {
  return frame(CERTIFICATE, utf8(JSON.stringify(certificate)));
}

/** Receipts on their way back to their senders. */
export function receiptsFrame(commune: Id, receipts: readonly Receipt[]): Bytes {
  return frame(RECEIPTS, utf8(JSON.stringify({ commune, receipts })));
}

function frame(type: number, payload: Uint8Array): Bytes {
  const head = new Uint8Array(FRAME_HEADER_BYTES);
  head[0] = type;
  new DataView(head.buffer).setUint32(1, payload.length);
  return concatBytes(head, payload);
}

/**
 * Yields each frame as soon as it is whole, so that a body that is cut still delivers what came before the cut (S4).
 * After an absurd length it yields nothing more: what follows can't be told apart. Holds at most one frame.
 */
export class FrameReader {
  #held: Bytes = new Uint8Array(0);
  #absurd = false;

  /** The frames that this chunk completes, in order; frames of an unknown type are skipped. */
  read(chunk: Uint8Array): Frame[] {
    if (this.#absurd) return [];
    const bytes = this.#held.length === 0 ? chunk : concatBytes(this.#held, chunk);
    const frames: Frame[] = [];
    let at = 0;
    for (let end = this.#frameEnd(bytes, at); end !== null; end = this.#frameEnd(bytes, at)) {
      const known = frameOf(bytes[at], bytes.slice(at + FRAME_HEADER_BYTES, end) as Bytes);
      if (known) frames.push(known);
      at = end;
    }
    this.#held = this.#absurd ? new Uint8Array(0) : (bytes.slice(at) as Bytes);
    return frames;
  }

  /** How the body ended: at the end of a frame, inside one, or with a length that no frame has. */
  get end(): "whole" | "cut" | "absurd" {
    if (this.#absurd) return "absurd";
    return this.#held.length === 0 ? "whole" : "cut";
  }

  #frameEnd(bytes: Uint8Array, at: number): number | null {
    if (bytes.length - at < FRAME_HEADER_BYTES) return null;
    const length = new DataView(bytes.buffer, bytes.byteOffset + at + 1).getUint32(0);
    this.#absurd = length > MAX_CHUNK_BYTES;
    const end = at + FRAME_HEADER_BYTES + length;
    return this.#absurd || end > bytes.length ? null : end;
  }
}

function frameOf(type: number | undefined, bytes: Bytes): Frame | null {
  const kind = KINDS.get(type as typeof STATEMENT);
  return kind ? { kind, bytes } : null;
}
