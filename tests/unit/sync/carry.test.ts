import { IDBCursor } from "fake-indexeddb";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Bytes } from "../../../src/base/bytes.ts";
import { HOUR } from "../../../src/base/time.ts";
import { FrameReader } from "../../../src/protocol/frames.ts";
import type { PushAnswer } from "../../../src/protocol/messages.ts";
import { receiptText } from "../../../src/protocol/signed-text.ts";
import type { CarriedBatch, CarriedName, OfficePort, Reply } from "../../../src/sync/ports.ts";
import { sign } from "../../../src/vault/signature.ts";
import { hand, type ListedOffice, openListedOffice } from "../../support/listed-office.ts";
import { StorePhone } from "../../support/store-phone.ts";
import { addHelper, type TestOffice } from "../../support/test-office.ts";
import { type Twist, twistedRoad } from "./twisted-road.ts";

let listed: ListedOffice;
let office: TestOffice;
let household: string;
let sender: StorePhone;
let courier: StorePhone;

beforeAll(async () => {
  listed = await openListedOffice();
  ({ office, household } = listed);
});

beforeEach(async () => {
  sender = await listed.enrol("Lò Văn Thử");
  courier = await listed.enrol("Vi Thị Thử");
});

const road = (twist: Twist): OfficePort => twistedRoad(courier.road, twist);

/** Changes what the office says of carried envelopes only. */
const twisted = (change: (answer: PushAnswer) => PushAnswer): OfficePort =>
  road(async (push, kinds) => {
    const reply = await push();
    return reply.kind === "ok" && kinds.includes("certificate") ? { kind: "ok", value: change(reply.value) } : reply;
  });

const REFUSED: PushAnswer["rejected"] = [
  { seq: 1, reason: "unknown-key" },
  { seq: 2, reason: "proof" },
];

test("a courier delivers after its own envelopes, one installation a push, and keeps the receipts", async () => {
  const third = await StorePhone.enrol(office, (await addHelper(office, "Hà Văn Thử", [])).link.token);
  await sender.saveVisits(household, 3);
  await third.saveVisits(household, 2);
  await courier.saveVisits(household, 1);
  await hand(sender, courier);
  await hand(third, courier);
  const pushes: string[][] = [];
  const outcome = await courier.sync({
    office: road((push, kinds) => {
      pushes.push(kinds);
      return push();
    }),
  });
  expect(outcome).toMatchObject({ end: "done", sent: 1, carried: 5 });
  expect(pushes.map((kinds) => kinds.join(" ").replace(/( envelope)+/, " envelopes"))).toEqual([
    "statement envelopes",
    "statement certificate envelopes",
    "statement certificate envelopes",
  ]);
  expect(await courier.courier.counts()).toEqual({ waiting: 0, refused: [], toHandBack: 5 });
  const [back] = await courier.courier.handBack();
  expect(back?.receipts.map(({ install }) => install).sort()).toEqual(
    [...Array(3).fill(sender.install), ...Array(2).fill(third.install)].sort(),
  );
});

test("S4 a carried push is halved where it does not get through", async () => {
  await sender.saveVisits(household, 8);
  await hand(sender, courier);
  const sizes: number[] = [];
  const narrow = road((push, kinds) => {
    const envelopes = kinds.filter((kind) => kind === "envelope").length;
    sizes.push(envelopes);
    return envelopes > 3 ? Promise.resolve({ kind: "timeout" }) : push();
  });
  expect(await courier.sync({ office: narrow })).toMatchObject({ end: "done", carried: 8 });
  expect(sizes.slice(0, 2)).toEqual([0, 8]);
  // Half of the bytes: envelopes differ by some of them.
  expect(sizes[2]).toBeLessThanOrEqual(4);
  expect(sizes[2]).toBeGreaterThanOrEqual(3);
  expect(await courier.courier.counts()).toEqual({ waiting: 0, refused: [], toHandBack: 8 });
});

test.each<[string, Reply<PushAnswer>]>([
  ["no network", { kind: "no-network" }],
  ["a portal", { kind: "not-office" }],
  ["an office that is down", { kind: "problem", status: 503, problem: { problem: "office-down" } }],
])("a carried push that meets %s leaves the own outbox and the pass's end as they are", async (_, reply) => {
  await sender.saveVisits(household, 2);
  await courier.saveVisits(household, 2);
  await hand(sender, courier);
  const failing = road(async (push, kinds) => (kinds.includes("certificate") ? reply : push()));
  expect(await courier.sync({ office: failing })).toMatchObject({
    end: "done",
    sent: 2,
    carried: 0,
    carryOpen: true,
  });
  expect(await courier.store.counts()).toMatchObject({ waiting: 0, needLook: 0, behind: false });
  expect(await courier.courier.counts()).toEqual({ waiting: 2, refused: [], toHandBack: 0 });
  expect(await courier.sync()).toMatchObject({ end: "done", carried: 2, carryOpen: false });
});

test("S3 what is carried and was not offered, since the time of the pass was over, is told as left", async () => {
  await sender.saveVisits(household, 2);
  await hand(sender, courier);
  const signal = { aborted: false };
  const slow = road(async (push) => {
    signal.aborted = true;
    return push();
  });
  expect(await courier.sync({ office: slow, signal })).toMatchObject({ carried: 0, carryOpen: true });
});

test("S8 a number that is rejected of a carried envelope never marks the own one of that number", async () => {
  await sender.saveVisits(household, 2);
  await courier.saveVisits(household, 2);
  await hand(sender, courier);
  // The first own one waits: the office did not take it for a reason of its own.
  const picky = road(async (push, kinds) => {
    const reply = await push();
    if (reply.kind !== "ok" || kinds.includes("certificate")) return reply;
    const receipts = reply.value.receipts.filter(({ seq }) => seq !== 1);
    return { kind: "ok", value: { ...reply.value, receipts, rejected: [{ seq: 1, reason: "unknown-install" }] } };
  });
  const rejecting = twisted((answer) => ({
    ...answer,
    receipts: [],
    rejected: REFUSED,
    newest: { seq: 99, hash: `${"n".repeat(42)}A` },
    gaps: [[1, 2]],
  }));
  const isCarried = (body: Bytes) => new FrameReader().read(body).some(({ kind }) => kind === "certificate");
  const both: OfficePort = {
    ...picky,
    push: (body, signal) => (isCarried(body) ? rejecting : picky).push(body, signal),
  };
  expect(await courier.sync({ office: both })).toMatchObject({ end: "done", sent: 1, carried: 0 });
  expect((await courier.store.envelopes()).map(({ rejected, state }) => [rejected, state])).toEqual([
    ["unknown-install", "on-phone"],
    [null, "received"],
  ]);
  expect(await courier.store.counts()).toMatchObject({ needLook: 1, behind: false });
  expect(await courier.courier.counts()).toEqual({ waiting: 0, refused: ["proof", "unknown-key"], toHandBack: 0 });
});

test("S8 what the office did not take is told with its reason, and not offered again in every pass", async () => {
  await sender.saveVisits(household, 3);
  await hand(sender, courier);
  const rejecting = twisted((answer) => ({
    ...answer,
    receipts: [],
    rejected: REFUSED,
  }));
  await courier.sync({ office: rejecting });
  expect(await courier.courier.counts()).toEqual({ waiting: 1, refused: ["proof", "unknown-key"], toHandBack: 0 });
  // What was not answered is offered in the next pass, what was refused is not.
  expect(await courier.sync()).toMatchObject({ carried: 1 });
  expect(await courier.sync()).toMatchObject({ carried: 0 });
  // An hour later the office may know the key; a failed proof stays one.
  office.clock.now += HOUR;
  expect(await courier.sync()).toMatchObject({ carried: 1 });
  expect(await courier.courier.counts()).toEqual({ waiting: 0, refused: ["proof"], toHandBack: 2 });
  await courier.courier.forgetRefused();
  expect(await courier.courier.counts()).toEqual({ waiting: 0, refused: [], toHandBack: 2 });
});

test("a file that brings again what the office did not take has it offered once more", async () => {
  await sender.saveVisits(household, 1);
  await hand(sender, courier);
  await courier.sync({
    office: twisted((answer) => ({ ...answer, receipts: [], rejected: [{ seq: 1, reason: "proof" }] })),
  });
  expect(await courier.courier.counts()).toEqual({ waiting: 0, refused: ["proof"], toHandBack: 0 });
  await hand(sender, courier);
  expect(await courier.courier.counts()).toEqual({ waiting: 1, refused: [], toHandBack: 0 });
  expect(await courier.sync()).toMatchObject({ carried: 1 });
});

test("a pass over all that is carried reads each row about once", async () => {
  const third = await StorePhone.enrol(office, (await addHelper(office, "Hà Văn Thử", [])).link.token);
  await sender.saveVisits(household, 20);
  await third.saveVisits(household, 20);
  await hand(sender, courier);
  await hand(third, courier);
  const { commune } = (await courier.store.state()).certificate;
  const reads = vi.spyOn(IDBCursor.prototype, "continue");
  const seen: string[] = [];
  for (let after: CarriedName | null = null; ; ) {
    const batch: CarriedBatch | null = await courier.courier.next(commune, after, 1_000);
    const last = batch?.envelopes.at(-1);
    if (!batch || !last) break;
    seen.push(...batch.envelopes.map(({ seq }) => `${batch.certificate.install}/${seq}`));
    after = { ...last, install: batch.certificate.install };
  }
  const count = reads.mock.calls.length;
  reads.mockRestore();
  expect(new Set(seen).size).toBe(40);
  expect(seen).toHaveLength(40);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(3 * 40);
});

test("S5 a receipt for a carried envelope counts with its signature, its hash and its sender only", async () => {
  await sender.saveVisits(household, 1);
  await hand(sender, courier);
  const changes: Partial<PushAnswer["receipts"][number]>[] = [
    { signature: "A".repeat(86) },
    { hash: `${"n".repeat(42)}A` },
    { install: courier.install },
    { seq: 2 },
  ];
  for (const change of changes) {
    const lying = twisted((answer) => ({ ...answer, receipts: answer.receipts.map((one) => ({ ...one, ...change })) }));
    expect(await courier.sync({ office: lying })).toMatchObject({ end: "done", carried: 0 });
    expect(await courier.courier.counts()).toEqual({ waiting: 1, refused: [], toHandBack: 0 });
  }
});

test("S10 an answer of another epoch to a carried push moves nothing, neither own nor carried", async () => {
  await sender.saveVisits(household, 1);
  await hand(sender, courier);
  const before = await courier.store.state();
  const { commune } = before.certificate;
  const keys = await office.storage.read(commune, (tx) => tx.keys());
  const privateKey = keys.find(({ purpose }) => purpose === "receipt")?.privateKey ?? "";
  const elsewhere = road(async (push, kinds) => {
    const reply = await push();
    if (reply.kind !== "ok" || !kinds.includes("certificate")) return reply;
    // Signed by the office all right: an answer from before it was restored.
    const old = reply.value.receipts.map((one) => ({ ...one, epoch: "another-epoch" }));
    const receipts = old.map(async (one) => ({ ...one, signature: await sign(privateKey, receiptText(commune, one)) }));
    return { kind: "ok", value: { ...reply.value, epoch: "another-epoch", receipts: await Promise.all(receipts) } };
  });
  expect(await courier.sync({ office: elsewhere })).toMatchObject({ end: "done", carried: 0 });
  expect(await courier.store.state()).toMatchObject({ epoch: before.epoch, pastEpochs: before.pastEpochs });
  expect(await courier.courier.counts()).toEqual({ waiting: 1, refused: [], toHandBack: 0 });
});

test("S6 an answer that was lost is asked for again, and the office holds the envelope once", async () => {
  await sender.saveVisits(household, 2);
  await hand(sender, courier);
  const deaf = road(async (push, kinds) => {
    const reply = await push();
    return kinds.includes("certificate") ? { kind: "no-network" } : reply;
  });
  expect(await courier.sync({ office: deaf })).toMatchObject({ carried: 0 });
  expect(await courier.sync()).toMatchObject({ carried: 2 });
  expect(await sender.sync()).toMatchObject({ sent: 2 });
  const lines = await office.get<{ install: string; newestSeq: number }[]>("/api/office/devices");
  expect(lines.find(({ install }) => install === sender.install)?.newestSeq).toBe(2);
});
