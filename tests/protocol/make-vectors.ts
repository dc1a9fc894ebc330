// Writes vectors.json with the reference implementation: `npx tsx tests/protocol/make-vectors.ts`.
// All keys are TEST ONLY. ECDSA is randomized: a signature that still verifies is kept, so that the file stays the same.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { DICTIONARY } from "../../src/protocol/dictionary.ts";
import * as ref from "../support/wire-reference.ts";

const FILE = new URL("vectors.json", import.meta.url);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const named = (name: string, length: number) => ref.sha256(Buffer.from(`tung-nha test: ${name}`)).subarray(0, length);

const commune = named("commune", 16);
const install = named("install", 16);
const helper = named("helper", 16);
const intake = ref.testPair("intake");
const device = ref.testPair("device");
const ephemeral = ref.testPair("ephemeral");
const receipt = ref.testPair("receipt");
const reading = ref.testPair("reading");
const keyId = ref.keyIdOf(intake.point);
const info = ref.envelopeInfo(commune, install, keyId);
const schedule = ref.authSender(ephemeral, device, intake.point, info);

const mutation = (name: string, args: unknown, madeAt: number) => ({
  id: ref.b64(named(`mutation ${madeAt}`, 16)),
  name,
  args,
  madeAt,
  baseRevision: 7,
});
const BODIES = [
  { mutations: [mutation("mark-comment-sent", { comment: ref.b64(named("comment", 16)) }, 1_762_426_800_000)] },
  {
    mutations: [
      mutation(
        "edit-household",
        {
          household: ref.b64(named("household", 16)),
          set: { note: "Nhà cuối bản" },
          members: [],
          add: [],
          consent: null,
        },
        1_762_426_860_000,
      ),
    ],
  },
];

function envelopes() {
  let prev: Buffer = Buffer.alloc(32);
  return BODIES.map((content, index) => {
    const json = JSON.stringify(content);
    const body = ref.deflateBody(json, DICTIONARY);
    const header = {
      v: 1,
      install,
      seq: index + 1,
      prev,
      keyId,
      enc: ephemeral.point,
      nonce: named(`nonce ${index}`, 12),
    };
    const bytes = ref.sealEnvelope(schedule, header, body);
    prev = ref.sha256(bytes);
    return {
      seq: header.seq,
      prev: hex(header.prev),
      nonce: hex(header.nonce),
      json,
      body: hex(body),
      envelope: hex(bytes),
      hash: ref.b64(prev),
    };
  });
}

const sealed = envelopes();
const old = existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : { signed: [] };

function signed(name: string, lines: (string | number)[]) {
  const text = lines.map(String);
  const kept = old.signed.find((entry: { name: string }) => entry.name === name)?.signature ?? "";
  const signature = kept && ref.verifyLines(receipt.point, text, kept) ? kept : ref.signLines(receipt, text);
  return { name, lines: text, signature };
}

/** A sound that belongs to no comment, and one of a comment through the office. */
function blobs() {
  const voice = Buffer.from("Tiếng nói thử, không của ai.");
  const forReading = ref.sealForReading(ephemeral, reading.point, commune, named("comment", 16), voice);
  const sealedBlob = (kind: "open" | "forReading", content: Buffer) => {
    const nonce = named(`blob nonce ${kind}`, 12);
    const plain = Buffer.concat([Buffer.from([kind === "open" ? 1 : 2]), content]);
    const bytes = ref.sealBlob({ e: ephemeral, device, nonce }, { commune, install, intake: intake.point }, plain);
    return { kind, content: hex(voice), nonce: hex(nonce), blob: hex(bytes), hash: ref.b64(ref.sha256(bytes)) };
  };
  return [sealedBlob("open", voice), sealedBlob("forReading", forReading)];
}

const comment = { text: "Mong có cầu qua suối.", stance: "partly" };
const vectors = {
  warning: "Test-only keys: never use them for anything else.",
  commune: ref.b64(commune),
  install: ref.b64(install),
  intake: { privateKey: ref.pkcs8(intake), publicKey: ref.b64(intake.point), keyId: ref.b64(keyId) },
  device: { privateKey: ref.pkcs8(device), publicKey: ref.b64(device.point) },
  ephemeral: { scalar: hex(ephemeral.scalar), enc: hex(ephemeral.point) },
  info: info.toString("utf8"),
  key: hex(schedule.export(Buffer.from("tung-nha envelope key"), 32)),
  dictionarySha256: hex(ref.sha256(DICTIONARY)),
  envelopes: sealed,
  receiptKey: { privateKey: ref.pkcs8(receipt), publicKey: ref.b64(receipt.point) },
  signed: [
    signed("certificate", [
      "tung-nha certificate 1",
      ref.b64(commune),
      ref.b64(install),
      ref.b64(device.point),
      ref.b64(helper),
      1_762_426_000_000,
    ]),
    signed("receipt", [
      "tung-nha receipt 1",
      ref.b64(commune),
      ref.b64(install),
      1,
      sealed[0]?.hash ?? "",
      ref.b64(named("epoch", 16)),
    ]),
    signed("blob receipt", [
      "tung-nha blob receipt 1",
      ref.b64(commune),
      ref.b64(install),
      blobs()[0]?.hash ?? "",
      ref.b64(named("epoch", 16)),
    ]),
    signed("key", ["tung-nha key 1", ref.b64(commune), "intake", ref.b64(keyId), ref.b64(intake.point)]),
  ],
  blobs: blobs(),
  comment: {
    readingKey: { privateKey: ref.pkcs8(reading), publicKey: ref.b64(reading.point) },
    id: ref.b64(named("comment", 16)),
    content: comment,
    sealed: ref.b64(ref.sealComment(ephemeral, reading.point, commune, named("comment", 16), JSON.stringify(comment))),
  },
};

writeFileSync(FILE, `${JSON.stringify(vectors, null, 2)}\n`);
