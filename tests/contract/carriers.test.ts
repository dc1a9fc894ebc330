import { describe, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import type { Id } from "../../src/base/id.ts";
import { DAY, dayOf } from "../../src/base/time.ts";
import { encodeFrames } from "../../src/protocol/frames.ts";
import type { Certificate } from "../../src/protocol/messages.ts";
import type { ParcelAnswer } from "../../src/protocol/office-messages.ts";
import { readParcel, writeParcel } from "../../src/protocol/parcel.ts";
import { receiptText } from "../../src/protocol/signed-text.ts";
import { receive } from "../../src/server/intake.ts";
import { revokeInstallation } from "../../src/server/look-acts.ts";
import { takeParcel } from "../../src/server/take-parcel.ts";
import { hash } from "../../src/vault/crypto.ts";
import { verify } from "../../src/vault/signature.ts";
import { id, type TestOffice } from "../support/contract-office.ts";
import { TestPhone } from "../support/contract-phone.ts";
import { MemoryStorage } from "../support/memory-storage.ts";
import { helperAtHousehold, officeOver } from "../support/office-over.ts";
import { STORAGES } from "../support/storages.ts";

type Sealed = { bytes: Bytes };

describe.each(STORAGES)("carriers over $name", (under) => {
  let office: TestOffice;
  let helper: Id;
  let household: Id;
  officeOver(under, async (opened) => {
    ({ office, helper, household } = await helperAtHousehold(opened));
  });

  /** What a courier's phone sends: its own statement, the sender's certificate, the sender's envelopes. */
  const carriedBy = (courier: TestPhone, certificate: Certificate, ...envelopes: Sealed[]) => {
    const bytes = envelopes.map((envelope) => envelope.bytes);
    return encodeFrames(courier.statement(), bytes, [certificate]);
  };

  const bring = async (certificates: Certificate[], ...envelopes: Sealed[]): Promise<ParcelAnswer> => {
    const parcel = { certificates, envelopes: envelopes.map(({ bytes }) => bytes), receipts: [] };
    const taken = await takeParcel(office.storage, office.commune, await writeParcel(parcel, hash), office.deps);
    if (taken.kind !== "taken") throw new Error(taken.kind);
    await office.apply();
    return taken.answer;
  };

  const visits = () => office.storage.read(office.commune, (tx) => tx.all("visit", { household }));

  test("S6 three carriers and the phone itself bring the same envelope: it applies once, each gets the same receipt", async () => {
    const [phone, first, second] = [
      await office.enrolPhone(helper),
      await office.enrolPhone(helper),
      await office.enrolPhone(helper),
    ];
    const envelope = await phone.saveVisit(household);
    const before = (await visits()).length;
    const answers = await Promise.all([
      office.push(carriedBy(first, certificateOf(phone), envelope)),
      office.push(carriedBy(second, certificateOf(phone), envelope)),
    ]);
    const file = await bring([certificateOf(phone)], envelope);
    answers.push(await office.push(phone.body(envelope)));
    expect(new Set(answers.map(({ receipts }) => JSON.stringify(receipts))).size).toBe(1);
    expect((await receiptsIn(file))[0]).toEqual(answers[0]?.receipts[0]);
    expect(file.phones).toMatchObject([{ install: phone.install, helperName: "Lò Thị Thử", taken: 0, held: 1 }]);
    expect(await visits()).toHaveLength(before + 1);
    expect(await office.envelopes(phone, 1)).toHaveLength(1);
  });

  test("S10 a certificate that comes along makes a restored office know the sender, who never called itself", async () => {
    const [phone, courier] = [await office.enrolPhone(helper), await office.enrolPhone(helper)];
    const envelope = await phone.saveVisit(household);
    const restored = await forgetful(office);
    const bare = await receive(restored, office.commune, [courier.body(envelope)], office.deps);
    expect(bare.kind === "answer" && bare.answer.rejected).toEqual([{ seq: 1, reason: "unknown-install" }]);
    const body = carriedBy(courier, certificateOf(phone), envelope);
    const received = await receive(restored, office.commune, [body], office.deps);
    expect(received.kind === "answer" && received.answer.receipts).toMatchObject([{ install: phone.install, seq: 1 }]);
    const known = await restored.read(office.commune, (tx) => tx.installation(phone.install));
    expect(known).toMatchObject({ publicKey: phone.keys.publicKey, revokedAt: null });
    // The courier's own contact is noted, none is invented for the sender.
    const contacts = await restored.read(office.commune, (tx) => tx.contacts());
    expect(contacts.map(({ install }) => install)).toEqual([courier.install]);
  });

  test("S2 a certificate that this office did not sign vouches for nobody, whoever carries it", async () => {
    const courier = await office.enrolPhone(helper);
    const stranger = await TestPhone.make(office.commune, () => office.now);
    const real = certificateOf(courier);
    await stranger.take({ ...enrolled(courier), certificate: real });
    const claimed = { ...real, install: stranger.install, publicKey: stranger.keys.publicKey };
    const elsewhere = { ...claimed, commune: id() };
    const envelope = await stranger.saveVisit(household);
    for (const certificate of [claimed, elsewhere]) {
      const answer = await office.push(carriedBy(courier, certificate, envelope));
      expect(answer.rejected).toEqual([{ seq: 1, reason: "unknown-install" }]);
    }
    expect((await bring([claimed], envelope)).phones).toMatchObject([
      { helperName: null, taken: 0, rejected: [{ reason: "unknown-install", count: 1 }] },
    ]);
    expect(await office.storage.read(office.commune, (tx) => tx.installation(stranger.install))).toBeNull();
  });

  test("S2 nobody takes an installation over with a certificate of another key", async () => {
    const [phone, other] = [await office.enrolPhone(helper), await office.enrolPhone(helper)];
    const envelope = await phone.saveVisit(household);
    await office.push(carriedBy(other, { ...certificateOf(other), install: phone.install }, envelope));
    const known = await office.storage.read(office.commune, (tx) => tx.installation(phone.install));
    expect(known?.publicKey).toBe(phone.keys.publicKey);
    expect(await office.states(phone, 1)).toEqual(["applied"]);
  });

  test("S2 a forged envelope in a file occupies no number and is named; the good ones beside it are taken", async () => {
    const phone = await office.enrolPhone(helper);
    const [one, two, three] = [
      await phone.saveVisit(household),
      await phone.saveVisit(household),
      await phone.saveVisit(household),
    ];
    const forged = two.bytes.slice();
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
    const answer = await bring([certificateOf(phone)], one, { bytes: forged }, three, { bytes: new Uint8Array(30) });
    expect(answer).toMatchObject({
      unreadable: 1,
      phones: [{ install: phone.install, taken: 2, held: 0, rejected: [{ reason: "proof", count: 1 }] }],
    });
    expect(await office.envelopes(phone, 2)).toEqual([]);
    await office.push(phone.body(two));
    expect(await office.states(phone, 3)).toEqual(["applied", "applied", "applied"]);
  });

  test("S8 what is rejected of one installation says nothing of another's same numbers", async () => {
    const [phone, other] = [await office.enrolPhone(helper), await office.enrolPhone(helper)];
    const good = await phone.saveVisit(household);
    const bad = (await other.saveVisit(household)).bytes.slice();
    bad[200] = (bad[200] ?? 0) ^ 1;
    const answer = await bring([certificateOf(phone), certificateOf(other)], good, { bytes: bad });
    expect(answer.phones).toMatchObject([
      { install: phone.install, taken: 1, rejected: [] },
      { install: other.install, taken: 0, rejected: [{ reason: "proof", count: 1 }] },
    ]);
    expect((await receiptsIn(answer)).map(({ install, seq }) => [install, seq])).toEqual([[phone.install, 1]]);
    expect((await office.push(other.body())).newest).toBeNull();
  });

  test("S5 the return file's receipts verify under the receipt key, and are of the present epoch", async () => {
    const phone = await office.enrolPhone(helper);
    const answer = await bring([certificateOf(phone)], await phone.saveVisit(household));
    const [receipt] = await receiptsIn(answer);
    if (!receipt) throw new Error("no receipt");
    const { epoch } = await office.push(phone.body());
    expect(receipt).toMatchObject({ install: phone.install, seq: 1, hash: phone.head?.hash, epoch });
    const key = enrolled(phone).receiptKey;
    expect(await verify(key, receiptText(office.commune, receipt), receipt.signature)).toBe(true);
    expect(answer.returnFile?.name).toMatch(/^tung-nha-\d{4}-\d\d-\d\d-bien-nhan\.txt$/);
  });

  test("S11 a carried envelope is corrected by nobody's clock: an impossible day is shown as a range", async () => {
    const [phone, courier] = [await office.enrolPhone(helper), await office.enrolPhone(helper)];
    phone.skew = 400 * DAY;
    courier.skew = -3 * DAY;
    const envelope = await phone.saveVisit(household);
    office.now += 2 * DAY;
    await office.push(carriedBy(courier, certificateOf(phone), envelope));
    const [row] = await office.envelopes(phone, 1);
    expect(row).toMatchObject({ carrier: courier.install, skew: null });
    const held = (await visits()).find(({ revision }) => revision === row?.revision);
    expect(held?.doc.at).toBeLessThanOrEqual(office.now);
    expect(held?.doc.dayRange).toEqual({ from: dayOf(office.now - 2 * DAY), to: dayOf(office.now) });
  });

  test("S14 what a revoked phone saved still comes in by a carrier, receipted and quarantined", async () => {
    const [phone, courier] = [await office.enrolPhone(helper), await office.enrolPhone(helper)];
    const envelope = await phone.saveVisit(household);
    await revokeInstallation(office.storage, office.commune, phone.install, "A", office.deps);
    const { receipts } = await office.push(carriedBy(courier, certificateOf(phone), envelope));
    expect(receipts).toHaveLength(1);
    expect(await office.states(phone, 1)).toEqual(["quarantined revoked"]);
  });

  test("S4 of a file that was cut, what is whole is taken", async () => {
    const phone = await office.enrolPhone(helper);
    const envelopes = [await phone.saveVisit(household), await phone.saveVisit(household)];
    const parcel = {
      certificates: [certificateOf(phone)],
      envelopes: envelopes.map(({ bytes }) => bytes),
      receipts: [],
    };
    const text = await writeParcel(parcel, hash);
    const taken = await takeParcel(office.storage, office.commune, text.slice(0, -60), office.deps);
    expect(taken).toMatchObject({ kind: "taken", answer: { damaged: true, phones: [{ taken: 1 }] } });
    const none = await takeParcel(office.storage, office.commune, "Họ tên;Năm sinh", office.deps);
    expect(none).toEqual({ kind: "not-a-parcel" });
  });
});

function enrolled(phone: TestPhone) {
  if (!phone.answer) throw new Error("not enrolled");
  return phone.answer;
}

function certificateOf(phone: TestPhone): Certificate {
  return enrolled(phone).certificate;
}

async function receiptsIn({ returnFile }: ParcelAnswer) {
  const read = await readParcel(returnFile?.text ?? "", hash);
  return read.kind === "parcel" ? read.parcel.receipts.flatMap(({ receipts }) => receipts) : [];
}

/** The same commune with its keys, restored from before anybody was enrolled. */
async function forgetful(office: TestOffice): Promise<MemoryStorage> {
  const keys = await office.storage.read(office.commune, (tx) => tx.keys());
  const restored = new MemoryStorage();
  const row = { id: office.commune, name: "Xã Thử", code: "00001", createdAt: office.now, epoch: id() };
  await restored.create(row, async (tx) => {
    for (const key of keys) await tx.putKey(key);
  });
  return restored;
}
