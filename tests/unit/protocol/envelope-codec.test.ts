import { describe, expect, test } from "vitest";
import { toBase64Url } from "../../../src/base/bytes.ts";
import { type Envelope, HEADER_BYTES, MAX_ENVELOPE_BYTES, TAG_BYTES } from "../../../src/protocol/envelope.ts";
import { decodeEnvelope, encodeEnvelope, encodeHeader, MAX_SEQ } from "../../../src/protocol/envelope-codec.ts";

const filled = (length: number, value: number) => new Uint8Array(length).fill(value);

function envelope(change: Partial<Envelope["header"]> = {}): Envelope {
  const enc = filled(65, 5);
  enc[0] = 4;
  const header = {
    v: 1,
    install: toBase64Url(filled(16, 1)),
    seq: 258,
    prev: filled(32, 2),
    keyId: toBase64Url(filled(8, 3)),
    enc,
    nonce: filled(12, 6),
    ...change,
  };
  return { header, sealed: filled(40, 7) };
}

describe("the envelope's bytes", () => {
  test("stand at the offsets of WIRE", () => {
    const bytes = encodeEnvelope(envelope());
    expect(bytes.length).toBe(HEADER_BYTES + 40);
    expect([bytes[0], bytes[1], bytes[16]]).toEqual([1, 1, 1]);
    expect([...bytes.subarray(17, 21)]).toEqual([0, 0, 1, 2]);
    expect([bytes[21], bytes[52], bytes[53], bytes[60]]).toEqual([2, 2, 3, 3]);
    expect([bytes[61], bytes[62], bytes[125]]).toEqual([4, 5, 5]);
    expect([bytes[126], bytes[137], bytes[138]]).toEqual([6, 6, 7]);
  });

  test("decode to what was encoded, up to the highest seq and body version", () => {
    for (const change of [{}, { seq: 1 }, { seq: MAX_SEQ }, { v: 255 }]) {
      expect(decodeEnvelope(encodeEnvelope(envelope(change)))).toEqual({ kind: "ok", envelope: envelope(change) });
    }
  });

  test("a field of a wrong length or range is a bug of the caller", () => {
    const wrong = [
      { seq: 0 },
      { seq: MAX_SEQ + 1 },
      { seq: 1.5 },
      { v: 0 },
      { v: 256 },
      { install: "short" },
      { prev: filled(31, 0) },
      { nonce: filled(13, 0) },
    ];
    for (const change of wrong) expect(() => encodeHeader(envelope(change).header)).toThrow(RangeError);
  });

  test("what is too long or can be no envelope is told apart", () => {
    const bytes = encodeEnvelope(envelope());
    expect(decodeEnvelope(filled(MAX_ENVELOPE_BYTES + 1, 1))).toEqual({ kind: "too-large" });
    for (const part of [bytes.slice(0, HEADER_BYTES + TAG_BYTES), filled(0, 0), filled(500, 0), filled(500, 255)]) {
      expect(decodeEnvelope(part)).toEqual({ kind: "malformed" });
    }
    for (const [at, value] of [
      [0, 0],
      [61, 3],
    ] as const) {
      const broken = bytes.slice();
      broken[at] = value;
      expect(decodeEnvelope(broken)).toEqual({ kind: "malformed" });
    }
  });
});
