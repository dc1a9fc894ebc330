import { beforeEach, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/base/time.ts";
import { applied, EPOCH, newPhone, type Phone, page, receiptFor, receive, saveMany } from "./store-kit.ts";

let phone: Phone;
beforeEach(async () => {
  phone = await newPhone();
  await saveMany(phone.store, 3);
});

async function waitingSeqs(): Promise<number[]> {
  return (await phone.store.waiting(0, 1_000_000)).map(({ seq }) => seq);
}

async function heldSeqs(): Promise<number[]> {
  return (await phone.store.held([[1, 3]], 1_000_000)).map(({ seq }) => seq);
}

test("S5 a receipt clears exactly the envelope that it names", async () => {
  phone.now += 60_000;
  expect(await phone.store.takeReceipts([await receiptFor(phone, 2)], phone.now, phone.now)).toBe(1);
  expect(await waitingSeqs()).toEqual([1, 3]);
  const state = await phone.store.state();
  expect(state.receipted?.seq).toBe(2);
  expect(await phone.store.counts()).toMatchObject({ waiting: 2, received: 1, lastReceiptAt: phone.now });
});

test("S10 the highest receipt is stated with its own words, and without them after a new epoch", async () => {
  const [one, two] = [await receiptFor(phone, 1), await receiptFor(phone, 2)];
  await phone.store.takeReceipts([two], phone.now, phone.now);
  await phone.store.takeReceipts([one], phone.now, phone.now);
  const proof = { epoch: EPOCH, signature: two.signature };
  expect((await phone.store.state()).receipted).toEqual({ seq: 2, hash: two.hash, proof });
  await phone.store.openEpoch("epoch-two", 2);
  expect((await phone.store.state()).receipted).toEqual({ seq: 2, hash: two.hash });
});

test("S5 a receipt with another hash, installation or epoch clears nothing", async () => {
  const wrong = await Promise.all([
    receiptFor(phone, 1, { hash: `${"B".repeat(42)}A` }),
    receiptFor(phone, 1, { install: "C".repeat(22) }),
    receiptFor(phone, 1, { epoch: "epoch-zero" }),
    receiptFor(phone, 99),
  ]);
  expect(await phone.store.takeReceipts(wrong, phone.now, phone.now)).toBe(0);
  expect(await waitingSeqs()).toEqual([1, 2, 3]);
  expect((await phone.store.state()).receipted).toBeNull();
});

test("S5 the same receipt again counts nothing", async () => {
  const receipt = await receiptFor(phone, 1);
  expect(await phone.store.takeReceipts([receipt], phone.now, phone.now)).toBe(1);
  expect(await phone.store.takeReceipts([receipt], phone.now + 1, phone.now + 1)).toBe(0);
});

test("S5 a fork's receipt beside the own one is never stated, and one that comes twice counts once", async () => {
  const own = await receiptFor(phone, 2);
  const fork = await receiptFor(phone, 2, { hash: `${"B".repeat(42)}A` });
  expect(await phone.store.takeReceipts([fork, own, own, fork], phone.now, phone.now)).toBe(1);
  expect((await phone.store.state()).receipted).toMatchObject({ seq: 2, hash: own.hash });
});

test("S4 waiting envelopes come in order, as many as fit, at least one", async () => {
  const all = await phone.store.waiting(0, 1_000_000);
  const two = (all[0]?.bytes.length ?? 0) + (all[1]?.bytes.length ?? 0);
  expect((await phone.store.waiting(0, two)).map(({ seq }) => seq)).toEqual([1, 2]);
  expect((await phone.store.waiting(0, two - 1)).map(({ seq }) => seq)).toEqual([1]);
  expect((await phone.store.waiting(1, 1)).map(({ seq }) => seq)).toEqual([2]);
  expect(await phone.store.waiting(3, 1)).toEqual([]);
});

test("S8 what the office did not take stays in the outbox and in sight until it is received", async () => {
  await phone.store.noteRejected([{ seq: 2, reason: "proof" }]);
  expect(await waitingSeqs()).toEqual([1, 2, 3]);
  expect(await phone.store.counts()).toMatchObject({ waiting: 3, needLook: 1 });
  expect((await phone.store.envelopes())[1]).toMatchObject({ state: "on-phone", rejected: "proof" });
  await receive(phone, 3);
  expect(await phone.store.counts()).toMatchObject({ waiting: 0, needLook: 0, awaitingVerdict: 3 });
});

test("S10 a receipted envelope is kept until the watermark passed it", async () => {
  await receive(phone, 3);
  await phone.store.applyPage(page(9, { verdicts: [applied(1, 7), applied(2, 8), applied(3, 9)] }));
  expect((await phone.store.held([[1, 3]], 1_000_000)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  await phone.store.settle(2, phone.now, [], []);
  expect((await phone.store.held([[1, 3]], 1_000_000)).map(({ seq }) => seq)).toEqual([3]);
  expect((await phone.store.envelopes()).map(({ seq }) => seq)).toEqual([3]);
});

test("S10 without a watermark a receipted envelope is let go after 30 days, a waiting one never", async () => {
  await phone.store.takeReceipts([await receiptFor(phone, 1)], phone.now, phone.now);
  phone.now += 30 * DAY + 1;
  await phone.store.settle(0, phone.now, [], []);
  expect((await phone.store.held([[1, 3]], 1_000_000)).map(({ seq }) => seq)).toEqual([2, 3]);
});

test("S10 a receipt that came by file tells no time of the office; its 30 days begin with the next answer", async () => {
  await phone.store.takeReceipts([await receiptFor(phone, 1)], phone.now, null);
  const heldSince = phone.now;
  await phone.store.settle(0, heldSince, [], []);
  expect((await phone.store.envelopes()).map(({ receivedAt }) => receivedAt)).toEqual([null, null, null]);
  phone.now += 30 * DAY;
  await phone.store.settle(0, heldSince + 30 * DAY, [], []);
  expect(await heldSeqs()).toEqual([1, 2, 3]);
  phone.now += 1;
  await phone.store.settle(0, heldSince + 30 * DAY + 1, [], []);
  expect(await heldSeqs()).toEqual([2, 3]);
});

test("S11 an office whose clock is a year ahead for a day lets nothing go early", async () => {
  await receive(phone, 3);
  const start = phone.now;
  await phone.store.settle(0, start, [], []);
  for (let hours = 1; hours <= 24; hours++) {
    phone.now += HOUR;
    await phone.store.settle(0, phone.now + 365 * DAY, [], []);
  }
  phone.now = start + 28 * DAY;
  await phone.store.settle(0, phone.now, [], []);
  expect(await heldSeqs()).toEqual([1, 2, 3]);
  phone.now = start + 30 * DAY + 1;
  await phone.store.settle(0, phone.now, [], []);
  expect(await heldSeqs()).toEqual([]);
});

test("S11 whatever the office's clock says, half of the 30 days have passed by this phone's", async () => {
  await receive(phone, 3);
  const start = phone.now;
  await phone.store.settle(0, start, [], []);
  for (phone.now += HOUR; phone.now <= start + 15 * DAY; phone.now += 7 * HOUR) {
    await phone.store.settle(0, phone.now + 900 * DAY, [], []);
    expect(await heldSeqs()).toEqual([1, 2, 3]);
  }
});

test("S11 a phone whose own clock is put back keeps no longer than it takes to catch up at twice its pace", async () => {
  await receive(phone, 3);
  const start = phone.now;
  await phone.store.settle(0, start, [], []);
  phone.now -= 3 * 365 * DAY;
  await phone.store.settle(0, start + 20 * DAY, [], []);
  phone.now += 10 * DAY;
  await phone.store.settle(0, start + 30 * DAY, [], []);
  expect(await heldSeqs()).toEqual([1, 2, 3]);
  phone.now += 10 * DAY;
  await phone.store.settle(0, start + 40 * DAY, [], []);
  expect(await heldSeqs()).toEqual([]);
});

test("S14 no watermark lets go what waits", async () => {
  await phone.store.settle(4_000_000_000, phone.now, [], []);
  expect(await waitingSeqs()).toEqual([1, 2, 3]);
});

test("S10 a new epoch returns everything above the watermark to the outbox and voids the cursor", async () => {
  await receive(phone, 3);
  await phone.store.applyPage(page(9, { verdicts: [applied(1, 7), applied(2, 8), applied(3, 9)] }));
  expect((await phone.store.load()).pending).toEqual([]);
  await phone.store.openEpoch("epoch-two", 1);
  expect(await waitingSeqs()).toEqual([2, 3]);
  const state = await phone.store.state();
  expect(state).toMatchObject({ epoch: "epoch-two", pastEpochs: [EPOCH], cursor: null, watermark: 1 });
  // A higher one than the office holds would make it open one epoch after the other.
  expect(state.receipted?.seq).toBe(1);
  // The office no longer knows them: they are laid over again until it does.
  expect((await phone.store.load()).pending.map(({ seq }) => seq)).toEqual([2, 3]);
  expect((await phone.store.envelopes()).map(({ state }) => state)).toEqual(["received", "on-phone", "on-phone"]);
});

test("S5 after a new epoch a receipt of the earlier one clears nothing", async () => {
  const old = await receiptFor(phone, 1);
  await phone.store.openEpoch("epoch-two", 0);
  expect(await phone.store.takeReceipts([old], phone.now, phone.now)).toBe(0);
  expect(await receive(phone, 3, "epoch-two")).toBe(3);
});

test("S10 the same epoch again changes nothing", async () => {
  await receive(phone, 3);
  await phone.store.openEpoch(EPOCH, 0);
  expect(await waitingSeqs()).toEqual([]);
});

test("S14 losses are told until the office has heard them", async () => {
  const loss = { install: "L".repeat(22), from: 4, to: 9 };
  await phone.store.addLost([loss]);
  expect((await phone.store.state()).lost).toEqual([loss]);
  await phone.store.settle(0, phone.now, [], [loss]);
  expect((await phone.store.state()).lost).toEqual([]);
});
