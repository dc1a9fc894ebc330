import fc from "fast-check";
import { expect, test } from "vitest";
import type { Bytes } from "../../../src/base/bytes.ts";
import { newId } from "../../../src/base/id.ts";
import type { Certificate, Receipt } from "../../../src/protocol/messages.ts";
import { type Parcel, type ParcelRead, readParcel, writeParcel } from "../../../src/protocol/parcel.ts";
import { generateKeyPair, hash, keyIdOf, randomBytes } from "../../../src/vault/crypto.ts";
import { createEnvelopeSealer } from "../../../src/vault/envelope-sealer.ts";

const id = () => newId(randomBytes);
const certificate: Certificate = {
  commune: id(),
  install: id(),
  publicKey: `B${"a".repeat(86)}`,
  helper: id(),
  issuedAt: 1_762_400_000_000,
  signature: "s".repeat(86),
};
const receipt = (seq: number): Receipt => {
  return { install: id(), seq, hash: "h".repeat(43), epoch: id(), signature: "s".repeat(86) };
};
const small: Parcel = {
  certificates: [certificate],
  envelopes: [randomBytes(180), randomBytes(200)] as Bytes[],
  receipts: [{ commune: certificate.commune, receipts: [receipt(1), receipt(2)] }],
};
const written = await writeParcel(small, hash);

const whole: ParcelRead = { kind: "parcel", parcel: small, damaged: false };
const read = (text: string) => readParcel(text, hash);

test("a parcel is text that names itself, speaks to people, and reads back as it was", async () => {
  expect(written.split("\n")[0]).toBe("TUNG-NHA 1 phong-bi");
  expect(written).toContain("Xin chuyển nguyên tệp");
  expect(Math.max(...written.split("\n").map((line) => line.length))).toBeLessThan(100);
  expect(await read(written)).toEqual(whole);
  expect(await writeParcel(small, hash)).toBe(written);
});

const words = written.slice(0, written.indexOf("["));
const data = written.slice(written.indexOf("["));
test.each([
  ["a byte order mark and CRLF", `\uFEFF${written.replaceAll("\n", "\r\n")}`],
  ["blank lines and a greeting before the header", `\n\n  Em gửi anh tệp hôm nay\n\n${written}`],
  ["lines wrapped anew at 40", words + data.replaceAll("\n", "").replace(/.{1,40}/g, "$&\n")],
  ["all in one line", written.replaceAll("\n", " ")],
  ["quoted by a messenger", written.replace(/^/gm, "> ")],
  ["a name and a signature after it", `${written}\n--\nGửi từ điện thoại của tôi`],
])("S4 a file with %s is the same parcel", async (_, text) => {
  expect(await read(text)).toEqual(whole);
});

test("S4 a file cut at any byte keeps every frame that is whole, and is called damaged", async () => {
  const bytes = new TextEncoder().encode(written);
  let most = 0;
  for (let at = 0; at < bytes.length - 1; at++) {
    const cut = await read(new TextDecoder().decode(bytes.slice(0, at)));
    if (cut.kind !== "parcel") {
      expect(at).toBeLessThan(words.length + 10);
      continue;
    }
    expect(cut.damaged).toBe(true);
    const frames = [...cut.parcel.certificates, ...cut.parcel.envelopes, ...cut.parcel.receipts];
    expect(frames).toEqual([...small.certificates, ...small.envelopes, ...small.receipts].slice(0, frames.length));
    expect(frames.length).toBeGreaterThanOrEqual(most);
    most = frames.length;
  }
  expect(most).toBe(4);
});

test("S4 a letter lost, added or changed harms its own frame at most, and is noticed", async () => {
  const begin = written.indexOf("[") + 1;
  for (let at = begin; at < written.indexOf("]"); at += 7) {
    if (written[at] === "\n" || written[at] === ".") continue;
    const other = written[at] === "A" ? "B" : "A";
    const twisted = [
      written.slice(0, at) + written.slice(at + 1),
      `${written.slice(0, at)}x${written.slice(at)}`,
      written.slice(0, at) + other + written.slice(at + 1),
    ];
    for (const text of twisted) {
      const after = await read(text);
      if (after.kind !== "parcel") throw new Error(after.kind);
      expect(after.damaged).toBe(true);
      const kept = after.parcel.envelopes.filter((bytes) => small.envelopes.some((one) => one.join() === bytes.join()));
      const rest = after.parcel.certificates.length + after.parcel.receipts.length;
      expect(kept.length + rest).toBeGreaterThanOrEqual(3);
    }
  }
});

test("a file that is none of ours is told apart, and so is one of a later app", async () => {
  expect(await read("")).toEqual({ kind: "not-a-parcel" });
  expect(await read("Họ tên;Năm sinh\nHà Văn Thử;1970\n")).toEqual({ kind: "not-a-parcel" });
  expect(await read(written.replace("TUNG-NHA 1", "TUNG-NHA 2"))).toEqual({ kind: "newer" });
  expect(await read("TUNG-NHA 1 phong-bi")).toMatchObject({ kind: "parcel", damaged: true });
});

test("random text after the header throws nothing and carries nothing", async () => {
  const noise = fc.string({ unit: "binary-ascii", maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(noise, async (text) => {
      const after = await read(`TUNG-NHA 1 phong-bi\n[${text}`);
      expect(after).toMatchObject({ kind: "parcel", damaged: true, parcel: { certificates: [], receipts: [] } });
    }),
    { seed: 3_001 },
  );
});

test("many receipts go into several frames and come back in their order", async () => {
  const receipts = Array.from({ length: 450 }, (_, at) => receipt(at + 1));
  const text = await writeParcel({ certificates: [], envelopes: [], receipts: [{ commune: id(), receipts }] }, hash);
  const back = await read(text);
  expect(back.kind === "parcel" && back.parcel.receipts.flatMap((part) => part.receipts)).toEqual(receipts);
});

test("200 visits without comments take less than 150 kB", async () => {
  const [own, intake] = [await generateKeyPair(), await generateKeyPair()];
  const intakeKey = { keyId: await keyIdOf(intake.publicKey), publicKey: intake.publicKey };
  const sealer = await createEnvelopeSealer({ commune: id(), install: id(), ...own, intakeKey });
  const envelopes: Bytes[] = [];
  for (let at = 0; at < 200; at++) {
    const mutation = {
      id: id(),
      name: "record-visit",
      args: visit(),
      madeAt: 1_762_400_000_000 + at,
      baseRevision: 40,
    };
    const sealed = await sealer.seal({ seq: at + 1, hash: "A".repeat(43) }, [mutation]);
    envelopes.push(sealed.bytes);
  }
  const text = await writeParcel({ certificates: [certificate], envelopes, receipts: [] }, hash);
  const size = new TextEncoder().encode(text).length;
  console.info(`a parcel of 200 visits: ${(size / 1000).toFixed(1)} kB`);
  expect(size).toBeLessThan(150_000);
});

/** Met at home, five people, three documents each for two of them. */
function visit(): object {
  const [one, two] = [id(), id()];
  const items = [id(), id(), id()];
  return {
    id: id(),
    household: id(),
    channel: "home",
    outcome: "met",
    assistances: [one, two].flatMap((member) =>
      items.map((item) => ({ member, item, result: "assisted", obstacles: [], next: null })),
    ),
    appointment: null,
    note: "",
    consent: null,
    supersedes: null,
  };
}
