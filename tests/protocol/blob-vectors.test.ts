import { describe, expect, test } from "vitest";
import { decodeBlobHeader, encodeBlobHeader } from "../../src/protocol/blob.ts";
import { blobReceiptText } from "../../src/protocol/blob-messages.ts";
import { openBlob } from "../../src/vault/blob-opener.ts";
import { openForReading, sealForReading } from "../../src/vault/blob-reading.ts";
import { sealBlob } from "../../src/vault/blob-sealer.ts";
import { hashText } from "../../src/vault/crypto.ts";
import * as ref from "../support/wire-reference.ts";
import { unbase64, unhex, vectors } from "./vectors.ts";

const { commune, install, intake, device, comment } = vectors;
const buffer = (text: string) => Buffer.from(unbase64(text));
const hex = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString("hex");
const intakePair = ref.testPair("intake");
const devicePoint = ref.testPair("device").point;

describe("known answers of docs/WIRE.md, Blobs", () => {
  test.each(vectors.blobs)("S16 a blob ($kind) of the reference opens and says the same", async (vector) => {
    const bytes = unhex(vector.blob);
    const header = decodeBlobHeader(bytes);
    if (header === null) throw new Error("no blob");
    expect(header).toMatchObject({ v: 1, install, keyId: intake.keyId });
    expect([hex(header.enc), hex(header.nonce)]).toEqual([vectors.ephemeral.enc, vector.nonce]);
    expect(hex(encodeBlobHeader(header))).toBe(vector.blob.slice(0, 204));
    expect(await hashText(bytes)).toBe(vector.hash);
    const opened = await openBlob(intake, commune, device.publicKey, header, bytes);
    expect(opened?.kind).toBe(vector.kind);
    const content = opened?.content ?? new Uint8Array();
    const { readingKey, id } = comment;
    const read = vector.kind === "open" ? content : openForReading(readingKey.privateKey, commune, id, content);
    expect(hex(await read)).toBe(vector.content);
  });

  test("S16 what the sealer seals, the reference opens, and not one changed bit of it", async () => {
    const content = unhex(vectors.blobs[0]?.content ?? "");
    const { bytes } = await sealBlob({ commune, install, ...device, intakeKey: intake }, content, "open");
    const open = (blob: Buffer) => ref.openBlob(blob, buffer(commune), intakePair, devicePoint);
    expect(hex(open(Buffer.from(bytes)))).toBe(`01${hex(content)}`);
    for (const at of [0, 5, 20, 60, 95, 102, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(changed), `at ${at}`).toThrow();
    }
  });

  test("S16 what is sealed to the reading key for a comment, the reference opens for that comment alone", async () => {
    const content = unhex(vectors.blobs[0]?.content ?? "");
    const sealed = await sealForReading(comment.readingKey.publicKey, commune, comment.id, content);
    const open = (id: string) =>
      ref.openForReading(Buffer.from(sealed), ref.testPair("reading"), buffer(commune), buffer(id));
    expect(hex(open(comment.id))).toBe(hex(content));
    expect(() => open(install)).toThrow();
  });

  test("S5 a blob's receipt is signed over the reference's lines", () => {
    const { lines = [] } = vectors.signed.find((entry) => entry.name === "blob receipt") ?? {};
    const [, c = "", i = "", hash = "", epoch = ""] = lines;
    expect(hash).toBe(vectors.blobs[0]?.hash);
    expect(blobReceiptText(c, { install: i, hash, epoch })).toBe(lines.join("\n"));
  });
});
