import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { concatBytes, utf8 } from "../../../src/base/bytes.ts";
import { newId } from "../../../src/base/id.ts";
import { decodeBody, encodeBody, parseBody } from "../../../src/protocol/body.ts";
import { decodeEnvelope } from "../../../src/protocol/envelope-codec.ts";
import { encodeFrames, FrameReader } from "../../../src/protocol/frames.ts";
import * as schemas from "../../../src/protocol/schemas.ts";
import { generateKeyPair, keyIdOf, randomBytes } from "../../../src/vault/crypto.ts";
import { createEnvelopeOpener, type EnvelopeOpener } from "../../../src/vault/envelope-opener.ts";
import { createEnvelopeSealer } from "../../../src/vault/envelope-sealer.ts";
import { verify } from "../../../src/vault/signature.ts";
import * as samples from "./samples.ts";

// Run one again: FUZZ_SEED=<seed> npx vitest run tests/unit/protocol/fuzz.test.ts
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const RUNS = { numRuns: 500, seed };

const commune = newId(randomBytes);
const mutation = { id: newId(randomBytes), name: "x-y", args: { note: "ghi chú" }, madeAt: 1, baseRevision: 0 };
let good: Uint8Array<ArrayBuffer>;
let opener: EnvelopeOpener;
let publicKey: string;

beforeAll(async () => {
  const intake = await generateKeyPair();
  const device = await generateKeyPair();
  const keyId = await keyIdOf(intake.publicKey);
  publicKey = device.publicKey;
  opener = createEnvelopeOpener(new Map([[keyId, intake]]));
  const keys = { commune, install: newId(randomBytes), ...device, intakeKey: { ...intake, keyId } };
  good = (await (await createEnvelopeSealer(keys)).seal(null, [mutation])).bytes;
});

/** A few bytes changed, cut or added at random places. */
function mutated(bytes: () => Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const change = fc.record({ at: fc.nat(), with: fc.uint8Array({ maxLength: 6 }), drop: fc.nat(8) });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce((whole, { at, with: added, drop }) => {
      const place = at % (whole.length + 1);
      return concatBytes(whole.subarray(0, place), added, whole.subarray(place + drop));
    }, concatBytes(bytes())),
  );
}

describe(`T14 what came from outside never throws (seed ${seed})`, () => {
  test("500 random and 500 mutated envelopes", async () => {
    for (const bytes of [fc.uint8Array({ maxLength: 600 }), mutated(() => good)]) {
      await fc.assert(
        fc.asyncProperty(bytes, async (raw) => {
          const decoded = decodeEnvelope(raw);
          if (decoded.kind !== "ok") return;
          const body = await opener.open(concatBytes(raw), decoded.envelope, commune, publicKey);
          expect(body === null || Buffer.compare(raw, good) === 0).toBe(true);
        }),
        RUNS,
      );
    }
  });

  test("500 random and 500 mutated bodies", () => {
    const body = encodeBody([mutation, mutation]);
    const json = utf8(JSON.stringify({ mutations: [mutation] }));
    for (const bytes of [fc.uint8Array({ maxLength: 400 }), mutated(() => body)]) {
      fc.assert(
        fc.property(bytes, (raw) => void decodeBody(raw)),
        RUNS,
      );
    }
    fc.assert(
      fc.property(
        mutated(() => json),
        (raw) => void parseBody(raw),
      ),
      RUNS,
    );
  });

  test("500 mutated pushes in pieces of any size", () => {
    const push = encodeFrames(samples.statement, [new Uint8Array(200), new Uint8Array(300)]);
    const piece = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(
        mutated(() => push),
        piece,
        (raw, size) => {
          const reader = new FrameReader();
          let read = 0;
          for (let at = 0; at < raw.length; at += size) {
            for (const frame of reader.read(raw.subarray(at, at + size))) read += frame.bytes.length;
          }
          expect(read).toBeLessThanOrEqual(raw.length);
        },
      ),
      RUNS,
    );
  });

  test("500 values of any shape, and messages with one value replaced", () => {
    const parsers = Object.entries(schemas).filter(([name]) => name.startsWith("parse"));
    const messages = [samples.statement, samples.pushAnswer, samples.changePage, samples.enrolAnswer];
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, maxDepth: 4 }), fc.nat(), (value, pick) => {
        const message = messages[pick % messages.length] ?? samples.statement;
        const fields = Object.keys(message);
        const replaced = { ...message, [fields[pick % fields.length] ?? "v"]: value };
        for (const [, parse] of parsers) {
          (parse as (value: unknown) => unknown)(value);
          (parse as (value: unknown) => unknown)(replaced);
        }
      }),
      RUNS,
    );
  });

  test("500 keys, texts and signatures of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.base64String(), async (key, text, signature) => {
        expect(await verify(key, text, signature)).toBe(false);
      }),
      RUNS,
    );
  });
});
