import { describe, expect, test } from "vitest";
import { type Bytes, concatBytes } from "../../src/base/bytes.ts";
import { DAY, SECOND } from "../../src/base/time.ts";
import {
  type BlobState,
  blobReceiptText,
  MAX_BLOB_BYTES,
  RANGE_BYTES,
  rangeOf,
  rangesOf,
} from "../../src/protocol/blob-messages.ts";
import { type BlobTaken, blobState, DAY_BLOBS, DAY_BYTES, openedBlob, takeRange } from "../../src/server/blobs.ts";
import { openEpoch, revokeInstallation } from "../../src/server/look-acts.ts";
import { openForReading, sealForReading } from "../../src/vault/blob-reading.ts";
import { type SealedBlob, sealBlob } from "../../src/vault/blob-sealer.ts";
import { generateKeyPair, hashText, randomBytes } from "../../src/vault/crypto.ts";
import { verify } from "../../src/vault/signature.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

describe.each(STORAGES)("blobs over $name", (under) => {
  let office: TestOffice;
  let phone: TestPhone;
  officeOver(under, async (opened) => {
    office = opened;
    phone = await office.enrolPhone(await office.addHelper());
  });

  const seal = (content: Bytes, from = phone, kind: "open" | "forReading" = "open") => {
    const intakeKey = from.answer?.keys.find((key) => key.purpose === "intake");
    if (!intakeKey) throw new Error("not enrolled");
    return sealBlob({ commune: from.commune, install: from.install, ...from.keys, intakeKey }, content, kind);
  };
  const photo = (bytes = 3 * RANGE_BYTES) => seal(randomBytes(bytes) as Bytes);
  const put = ({ hash, bytes }: SealedBlob, range: number, install = phone.install) => {
    const part = bytes.slice(...rangeOf(bytes.length, range));
    const wanted = { hash, size: bytes.length, range, bytes: part };
    return takeRange(office.storage, office.commune, install, wanted, office.deps);
  };
  const ask = (hash: string, install = phone.install) =>
    blobState(office.storage, office.commune, install, hash, office.deps);
  const state = (taken: BlobTaken): BlobState => {
    if (taken.kind !== "state") throw new Error(taken.kind);
    return taken.state;
  };
  const send = async (blob: SealedBlob, install = phone.install) => {
    let last: BlobTaken = { kind: "bad-request" };
    for (let range = 0; range < rangesOf(blob.bytes.length); range++) last = await put(blob, range, install);
    return last;
  };

  test("S16 a blob arrives in ranges, and its receipt comes once it is durable", async () => {
    const content = randomBytes(3 * RANGE_BYTES) as Bytes;
    const blob = await seal(content);
    for (let range = 0; range < 3; range++) {
      expect(state(await put(blob, range))).toMatchObject({ held: range + 1, receipt: null, rejected: null });
    }
    const { receipt } = state(await put(blob, 3));
    const key = phone.answer?.receiptKey ?? "";
    expect(receipt).toMatchObject({ install: phone.install, hash: blob.hash });
    expect(receipt && (await verify(key, blobReceiptText(office.commune, receipt), receipt.signature))).toBe(true);
    const opened = await openedBlob(office.storage, office.commune, blob.hash);
    expect(opened).toEqual({ kind: "open", content });
  });

  test("S16 a range that comes twice changes nothing, and one that does not follow is not taken", async () => {
    const blob = await photo();
    expect(state(await put(blob, 2)).held).toBe(0);
    expect(state(await put(blob, 0)).held).toBe(1);
    expect(state(await put(blob, 0)).held).toBe(1);
    expect(state(await ask(blob.hash)).held).toBe(1);
    expect((await Promise.all([put(blob, 1), put(blob, 1)])).map((taken) => state(taken).held)).toEqual([2, 2]);
    expect(state(await send(blob)).receipt).not.toBeNull();
    expect(state(await put(blob, 0)).receipt).toEqual(state(await ask(blob.hash)).receipt);
  });

  test("S16 a range without the one before it counts for nothing: what is missing is asked for", async () => {
    const blob = await photo();
    const [from, to] = rangeOf(blob.bytes.length, 2);
    // As when the beginning was dropped while this range was being written.
    const stray = { install: phone.install, hash: blob.hash, part: 2, bytes: blob.bytes.slice(from, to) as Bytes };
    await office.storage.write(office.commune, (tx) => tx.addBlobPart({ ...stray, at: office.now }));
    expect(state(await ask(blob.hash)).held).toBe(0);
    expect(state(await put(blob, 0)).held).toBe(1);
    expect(state(await put(blob, 1)).held).toBe(3);
    expect(state(await put(blob, 3)).receipt).not.toBeNull();
  });

  test("S16 bytes that are not those of the name begin again", async () => {
    const blob = await photo(RANGE_BYTES);
    const wrong = { hash: blob.hash, bytes: concatBytes(blob.bytes.slice(0, -1), Uint8Array.of(0)) };
    const other = wrong.bytes.at(-1) === blob.bytes.at(-1);
    if (other) wrong.bytes[5] = (wrong.bytes[5] ?? 0) ^ 1;
    expect(state(await send(wrong))).toMatchObject({ held: 0, receipt: null, rejected: null });
    expect(state(await send(blob)).receipt).not.toBeNull();
  });

  test("S16 what another one sealed is never taken for this phone's, and gets no receipt", async () => {
    const other = await office.enrolPhone(await office.addHelper());
    const foreign = await seal(randomBytes(100) as Bytes, other);
    expect(state(await send(foreign))).toMatchObject({ receipt: null, rejected: "malformed" });
    const thief = await generateKeyPair();
    const keys = { ...other, keys: thief, install: phone.install, answer: other.answer } as unknown as TestPhone;
    const forged = await seal(randomBytes(100) as Bytes, Object.assign(keys, { commune: other.commune }));
    expect(state(await send(forged))).toMatchObject({ receipt: null, rejected: "proof" });
    expect(await openedBlob(office.storage, office.commune, forged.hash)).toBeNull();
    expect(state(await send(foreign, other.install)).receipt).not.toBeNull();
    expect(await ask(foreign.hash)).toEqual({ kind: "forbidden" });
  });

  test("S16 an installation that the office never certified has no room", async () => {
    expect(await ask((await photo()).hash, id())).toEqual({ kind: "forbidden" });
    expect(await put(await photo(), 0, id())).toEqual({ kind: "forbidden" });
  });

  test("S16 a phone that begins many blobs keeps the newest beginnings, and each can still be sent whole", async () => {
    const begun = await Promise.all(Array.from({ length: 6 }, () => photo()));
    for (const blob of begun) {
      office.now += SECOND;
      await put(blob, 0);
    }
    const unfinished = await office.storage.read(office.commune, (tx) => tx.unfinishedBlobs(phone.install));
    expect(unfinished).toEqual(begun.slice(2).map(({ hash }) => hash));
    expect(state(await send(begun[0] as SealedBlob)).receipt).not.toBeNull();
  });

  test("S16 a range of another length, or beyond the largest blob, is refused", async () => {
    const { hash } = await photo();
    const take = (size: number, range: number, length: number) =>
      takeRange(
        office.storage,
        office.commune,
        phone.install,
        { hash, size, range, bytes: new Uint8Array(length) },
        office.deps,
      );
    for (const [size, range, length] of [
      [RANGE_BYTES * 2, 0, 10],
      [RANGE_BYTES + 10, 1, RANGE_BYTES],
      [RANGE_BYTES, 1, RANGE_BYTES],
      [MAX_BLOB_BYTES + 1, 0, RANGE_BYTES],
      [Number.NaN, 0, 10],
      [RANGE_BYTES, -1, RANGE_BYTES],
    ] as const) {
      expect(await take(size, range, length)).toEqual({ kind: "bad-request" });
    }
  });

  test("S5 a receipt of an earlier epoch is renewed, since it would clear nothing", async () => {
    const blob = await photo(50);
    const first = state(await send(blob)).receipt;
    await openEpoch(office.storage, office.commune, office.deps);
    const again = state(await ask(blob.hash)).receipt;
    expect(again?.epoch).not.toBe(first?.epoch);
    expect(again?.epoch).toBe((await office.storage.read(office.commune, (tx) => tx.commune())).epoch);
    expect(state(await ask(blob.hash)).receipt).toEqual(again);
  });

  test.each([
    ["bytes", DAY_BYTES / MAX_BLOB_BYTES, MAX_BLOB_BYTES],
    ["number", DAY_BLOBS, 1],
  ])("S16 a day's room of an installation ends by %s, and opens again the day after", async (_what, count, size) => {
    const [eager, calm] = [await office.enrolPhone(await office.addHelper()), await seal(randomBytes(60) as Bytes)];
    const blob = await seal(randomBytes(60) as Bytes, eager);
    const row = { install: eager.install, keyId: "k", size, bytes: null, receipt: { epoch: "e", signature: "s" } };
    await office.storage.write(office.commune, async (tx) => {
      for (let n = 0; n < count; n++) await tx.addBlob({ ...row, hash: id() + id(), receivedAt: office.now });
    });
    expect(await put(blob, 0, eager.install)).toEqual({ kind: "rate-limited" });
    expect(state(await send(calm)).receipt).not.toBeNull();
    office.now += DAY;
    expect(state(await send(blob, eager.install)).receipt).not.toBeNull();
  });

  test("S14 a revoked phone's blobs are still taken: nothing unsent is lost by it", async () => {
    const revoked = await office.enrolPhone(await office.addHelper());
    const blob = await seal(randomBytes(60) as Bytes, revoked);
    await revokeInstallation(office.storage, office.commune, revoked.install, "A", office.deps);
    expect(state(await send(blob, revoked.install)).receipt).not.toBeNull();
  });

  test("S15 of an erased blob the bytes are gone; offered again it is receipted and its content stays away", async () => {
    const blob = await photo(70);
    const { receipt } = state(await send(blob));
    await office.storage.locked(office.commune, (tx) => tx.eraseBlobs([blob.hash]));
    expect(await openedBlob(office.storage, office.commune, blob.hash)).toBeNull();
    expect(state(await send(blob)).receipt).toEqual(receipt);
    expect(await openedBlob(office.storage, office.commune, blob.hash)).toBeNull();
  });

  test("what belongs to a comment is opened by the reading key alone", async () => {
    const reading = await generateKeyPair();
    const [comment, voice] = [id(), randomBytes(900) as Bytes];
    const blob = await seal(
      await sealForReading(reading.publicKey, office.commune, comment, voice),
      phone,
      "forReading",
    );
    await send(blob);
    const opened = await openedBlob(office.storage, office.commune, blob.hash);
    expect(opened?.kind).toBe("forReading");
    const sealed = opened?.content ?? new Uint8Array(0);
    expect(await openForReading(reading.privateKey, office.commune, comment, sealed)).toEqual(voice);
    expect(await openForReading(reading.privateKey, office.commune, id(), sealed)).toBeNull();
    expect(await hashText(blob.bytes)).toBe(blob.hash);
  });
});
