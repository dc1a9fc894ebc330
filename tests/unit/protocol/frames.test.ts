import { describe, expect, test } from "vitest";
import { concatBytes, fromUtf8 } from "../../../src/base/bytes.ts";
import { MAX_CHUNK_BYTES } from "../../../src/protocol/chunk.ts";
import { encodeFrames, type Frame, FrameReader } from "../../../src/protocol/frames.ts";
import type { Statement } from "../../../src/protocol/messages.ts";

const statement = { v: 1, now: 5 } as Statement;
const envelopes = [200, 300, 1].map((length, index) => new Uint8Array(length).fill(index + 1));
const body = encodeFrames(statement, envelopes);

function readInPieces(bytes: Uint8Array, size: number): { frames: Frame[]; reader: FrameReader } {
  const reader = new FrameReader();
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; at += size) frames.push(...reader.read(bytes.subarray(at, at + size)));
  return { frames, reader };
}

describe("the frames of a push", () => {
  test.each([1, 2, 5, 7, 100, 4096, 1_000_000])("arrive the same in pieces of %i bytes", (size) => {
    const { frames, reader } = readInPieces(body, size);
    expect(frames.map((frame) => frame.kind)).toEqual(["statement", "envelope", "envelope", "envelope"]);
    expect(JSON.parse(fromUtf8(frames[0]?.bytes ?? new Uint8Array()))).toEqual(statement);
    expect(frames.slice(1).map((frame) => frame.bytes)).toEqual(envelopes);
    expect(reader.end).toBe("whole");
  });

  test("S4 a body cut at any byte still yields each frame before the cut", () => {
    const ends: number[] = [];
    for (let at = 0; at <= body.length; at++) {
      const { frames, reader } = readInPieces(body.slice(0, at), 64);
      if (reader.end === "whole") ends.push(at);
      expect(frames.length).toBe(Math.max(0, ends.length - 1));
    }
    expect(ends.length).toBe(5);
  });

  test("T14 an absurd length ends the reading; what came before stands", () => {
    const absurd = Uint8Array.of(2, 0xff, 0xff, 0xff, 0xff, 1, 2, 3);
    const { frames, reader } = readInPieces(concatBytes(body, absurd, body), 50);
    expect(frames.length).toBe(4);
    expect(reader.end).toBe("absurd");
    expect(reader.read(body)).toEqual([]);
    const largest = new FrameReader();
    expect(largest.read(concatBytes(Uint8Array.of(2, 0, 1, 0, 0), new Uint8Array(MAX_CHUNK_BYTES))).length).toBe(1);
    expect(largest.read(Uint8Array.of(2, 0, 1, 0, 1))).toEqual([]);
    expect(largest.end).toBe("absurd");
  });

  test("S13 a frame of an unknown type is skipped", () => {
    const unknown = Uint8Array.of(9, 0, 0, 0, 2, 1, 1);
    const { frames } = readInPieces(concatBytes(unknown, body, unknown), 3);
    expect(frames.length).toBe(4);
  });
});
