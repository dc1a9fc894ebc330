import { createHash } from "node:crypto";
import { FrameReader } from "../../src/protocol/frames.ts";

/** What passed of pushes. Resent: it reached the office again, by the phone's own doing. */
export interface Traffic {
  requests: number;
  faults: Record<string, number>;
  /** Envelopes that left the phone, each time they did. */
  offered: number;
  /** Of these, in a request that reached the office and had reached it before. */
  resent: number;
  /** Different ones. */
  envelopes: number;
  /** Bytes of the different ones, and of the resent ones. */
  envelopeBytes: number;
  resentBytes: number;
  /** Bytes of all bodies as far as they went up: statements, and what a cut made worthless, among them. */
  bodyBytes: number;
}

/** One push: what it brought up to where it broke. */
export interface Push {
  fault: string;
  body: Uint8Array;
  /** Bytes of the body that went up; 0: it never reached the office. */
  reached: number;
}

/** Counts pushes by their envelopes. */
export class PushTraffic {
  figures: Traffic = noTraffic();
  readonly #arrived = new Set<string>();
  readonly #seen = new Set<string>();

  count({ fault, body, reached }: Push): void {
    const { figures } = this;
    figures.requests++;
    figures.faults[fault] = (figures.faults[fault] ?? 0) + 1;
    figures.bodyBytes += reached;
    for (const { name, size } of envelopesIn(body)) {
      figures.offered++;
      if (this.#seen.has(name)) continue;
      this.#seen.add(name);
      figures.envelopes++;
      figures.envelopeBytes += size;
    }
    for (const { name, size } of envelopesIn(body.subarray(0, reached))) {
      if (this.#arrived.has(name)) {
        figures.resent++;
        figures.resentBytes += size;
      }
      this.#arrived.add(name);
    }
  }
}

function noTraffic(): Traffic {
  const envelopes = { offered: 0, resent: 0, envelopes: 0 };
  return { requests: 0, faults: {}, ...envelopes, envelopeBytes: 0, resentBytes: 0, bodyBytes: 0 };
}

/** Those that are there whole. */
function envelopesIn(body: Uint8Array): { name: string; size: number }[] {
  const frames = new FrameReader().read(new Uint8Array(body));
  const envelopes = [...frames].filter((frame) => frame.kind === "envelope");
  return envelopes.map(({ bytes }) => {
    return { name: createHash("sha256").update(bytes).digest("base64url"), size: bytes.length };
  });
}
