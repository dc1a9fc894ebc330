import { beforeEach, expect, test } from "vitest";
import { type Bytes, toBase64Url } from "../../../src/base/bytes.ts";
import { DAY } from "../../../src/base/time.ts";
import {
  type BlobRange,
  type BlobReceipt,
  type BlobState,
  blobReceiptText,
  RANGE_BYTES,
  rangesOf,
} from "../../../src/protocol/blob-messages.ts";
import type { Reply } from "../../../src/sync/ports.ts";
import { syncOnce } from "../../../src/sync/sync-once.ts";
import { hash, randomBytes } from "../../../src/vault/crypto.ts";
import { sign } from "../../../src/vault/signature.ts";
import { mutation, newPhone, type Phone, receive, saveMany } from "../store/store-kit.ts";
import { type PaperOffice, paperOffice, portsOf } from "./paper-office.ts";

let phone: Phone;
let office: PaperOffice;
/** Ranges at the office, by blob. */
let held: Map<string, number>;
/** In the order in which they came: ranges, and envelopes by number. */
let came: string[];
/** What the road does with the n-th range. */
let road: (n: number) => "ok" | "lost-answer" | "no-network";
let twist: (state: BlobState, name: string) => BlobState;
beforeEach(async () => {
  phone = await newPhone();
  office = paperOffice(phone);
  held = new Map();
  came = [];
  road = () => "ok";
  twist = (state) => state;
});

async function saveWith(size: number): Promise<string> {
  const bytes = randomBytes(size) as Bytes;
  const name = toBase64Url(await hash(bytes));
  await phone.store.save({ mutations: [mutation()], blobs: [{ hash: name, bytes }] });
  return name;
}

async function receiptFor(name: string): Promise<BlobReceipt> {
  const unsigned = { install: phone.install, hash: name, epoch: office.epoch };
  return { ...unsigned, signature: await sign(phone.receiptKey.privateKey, blobReceiptText(phone.commune, unsigned)) };
}

async function stateOf(name: string, size: number): Promise<Reply<BlobState>> {
  const count = held.get(name) ?? 0;
  const receipt = count === rangesOf(size) ? await receiptFor(name) : null;
  return {
    kind: "ok",
    value: twist({ v: 2, now: phone.now, held: receipt ? 0 : count, receipt, rejected: null }, name),
  };
}

const sizes = new Map<string, number>();
const blobOffice = {
  blobState: (_install: string, name: string) => stateOf(name, sizes.get(name) ?? Number.POSITIVE_INFINITY),
  async putRange(_install: string, { hash: name, size, range, bytes }: BlobRange): Promise<Reply<BlobState>> {
    const what = road(came.filter((one) => one.startsWith("range")).length + 1);
    if (what === "no-network") return { kind: "no-network" };
    expect(bytes.length).toBe(Math.min(RANGE_BYTES, size - range * RANGE_BYTES));
    sizes.set(name, size);
    came.push(`range ${range}`);
    if (range === (held.get(name) ?? 0)) held.set(name, range + 1);
    return what === "ok" ? stateOf(name, size) : { kind: "no-network" };
  },
};

const pass = () => {
  const push = async (...args: Parameters<PaperOffice["push"]>) => {
    const reply = await office.push(...args);
    for (const seq of office.pushes.at(-1) ?? []) came.push(`envelope ${seq}`);
    return reply;
  };
  const blobs = { store: phone.store.blobs, office: blobOffice };
  return syncOnce(portsOf(phone, { ...office, push }, { blobs }));
};
const waiting = async () => (await phone.store.counts()).blobsWaiting;

test("S16 blobs go after every envelope, range by range, and leave with a receipt of their own", async () => {
  await saveWith(2 * RANGE_BYTES + 5);
  await saveMany(phone.store, 2);
  expect(await pass()).toMatchObject({ end: "done", sent: 3 });
  expect(came).toEqual(["envelope 1", "envelope 2", "envelope 3", "range 0", "range 1", "range 2"]);
  expect(await waiting()).toBe(0);
});

test("S16 a save during a blob's sending goes first", async () => {
  await saveWith(4 * RANGE_BYTES);
  let saving: Promise<unknown> = Promise.resolve();
  road = (n) => {
    if (n === 2) saving = phone.store.save({ mutations: [mutation()] });
    return "ok";
  };
  const slow = blobOffice.putRange;
  const afterSave = async (...args: Parameters<typeof slow>) => {
    const reply = await slow(...args);
    await saving;
    return reply;
  };
  const blobs = { store: phone.store.blobs, office: { ...blobOffice, putRange: afterSave } };
  await syncOnce(portsOf(phone, office, { blobs }));
  expect(came).toHaveLength(4);
  expect((await phone.store.counts()).waiting).toBe(0);
  expect(office.pushes.filter((seqs) => seqs.length > 0)).toEqual([[1], [2]]);
});

test.each(["no-network", "lost-answer"] as const)(
  "S16 a road that breaks at any range (%s) repeats at most that one, and delays no envelope",
  async (broken) => {
    for (let cut = 1; cut <= 4; cut++) {
      came = [];
      await saveWith(4 * RANGE_BYTES);
      road = (n) => (n === cut ? broken : "ok");
      expect((await pass()).end).toBe("done");
      expect(await waiting()).toBe(1);
      road = () => "ok";
      await saveMany(phone.store, 1);
      expect(await pass()).toMatchObject({ end: "done", sent: 1 });
      expect(await waiting()).toBe(0);
      expect(came.filter((one) => one.startsWith("range")).length).toBeLessThanOrEqual(5);
    }
  },
);

test.each([
  ["signed-out", 401],
  ["too-old", 426],
] as const)("S16 a pull that is refused (%s) holds up no blob", async (problem, status) => {
  await saveWith(RANGE_BYTES + 5);
  const pull = async () => ({ kind: "problem", status, problem: { problem } }) as Reply<never>;
  const blobs = { store: phone.store.blobs, office: blobOffice };
  expect((await syncOnce(portsOf(phone, { ...office, pull }, { blobs }))).end).toBe(problem);
  expect(await waiting()).toBe(0);
});

test("S16 an office that died between the last range and its receipt gets the last one again, and receipts", async () => {
  const name = await saveWith(2 * RANGE_BYTES);
  held.set(name, 2);
  expect((await pass()).end).toBe("done");
  expect(came).toEqual(["envelope 1", "range 1"]);
  expect(await waiting()).toBe(0);
});

test("S16 when a day's room at the office is used up, one blob is tried once a pass, and all wait here", async () => {
  for (let n = 0; n < 3; n++) await saveWith(10);
  const asked: string[] = [];
  const full: Reply<BlobState> = { kind: "problem", status: 429, problem: { problem: "rate-limited" } };
  const putRange = async (_install: string, { hash: name }: BlobRange) => {
    asked.push(name);
    return full;
  };
  const refusing = { ...blobOffice, putRange };
  const blobs = { store: phone.store.blobs, office: refusing };
  expect((await syncOnce(portsOf(phone, office, { blobs }))).end).toBe("done");
  expect(asked).toHaveLength(1);
  expect(await waiting()).toBe(3);
  expect((await pass()).end).toBe("done");
  expect(await waiting()).toBe(0);
});

test("S5 a receipt that is forged, of another blob or of another epoch clears nothing", async () => {
  const name = await saveWith(10);
  const other = await receiptFor("B".repeat(43));
  for (const change of [{ signature: "A".repeat(86) }, { hash: other.hash, signature: other.signature }]) {
    twist = (state) => ({ ...state, receipt: state.receipt && { ...state.receipt, ...change } });
    await pass();
    expect(await waiting()).toBe(1);
  }
  twist = (state) => state;
  const late = await receiptFor(name);
  expect(await phone.store.blobs.takeReceipt({ ...late, epoch: "other" }, phone.now)).toBe(false);
  expect(await phone.store.blobs.takeReceipt({ ...late, install: "C".repeat(22) }, phone.now)).toBe(false);
  await pass();
  expect(await waiting()).toBe(0);
});

test("S16 a blob that the office never takes stays on the phone and holds up no other", async () => {
  const bad = await saveWith(10);
  const good = await saveWith(20);
  twist = (state, name) => (name === bad ? { ...state, held: 0, receipt: null, rejected: "proof" } : state);
  await pass();
  expect(held.get(good)).toBe(1);
  expect(await waiting()).toBe(0);
  expect((await phone.store.blobs.range(bad, 0)).length).toBe(10);
});

test("S16 an office that says more is held and never receipts does not hold the pass", async () => {
  await saveWith(3 * RANGE_BYTES);
  twist = (state) => ({ ...state, held: 1, receipt: null });
  expect((await pass()).end).toBe("done");
  expect(came.filter((one) => one.startsWith("range"))).toEqual(["range 1"]);
});

test("S10 a new epoch asks for every blob again, and 30 days after its receipt it goes", async () => {
  const name = await saveWith(2 * RANGE_BYTES);
  await pass();
  expect(await waiting()).toBe(0);
  await phone.store.openEpoch("epoch-two", 0);
  office.epoch = "epoch-two";
  expect(await waiting()).toBe(1);
  await pass();
  expect(await waiting()).toBe(0);
  await receive(phone, 1, "epoch-two");
  phone.now += 29 * DAY;
  await phone.store.settle(1, phone.now, [], []);
  expect((await phone.store.blobs.range(name, 1)).length).toBe(RANGE_BYTES);
  phone.now += 2 * DAY;
  await phone.store.settle(1, phone.now, [], []);
  expect((await phone.store.blobs.range(name, 1)).length).toBe(0);
});

test("S10 an office that was put back in silence and lacks blobs alone gets them again, before a newer one hides it", async () => {
  const [first, second] = [await saveWith(2 * RANGE_BYTES), await saveWith(RANGE_BYTES)];
  await pass();
  phone.now += 1_000;
  const third = await saveWith(RANGE_BYTES);
  await pass();
  // Back to where it had the first blob and every envelope.
  held.delete(second);
  held.delete(third);
  const fourth = await saveWith(RANGE_BYTES);
  expect((await pass()).end).toBe("done");
  expect([...held.keys()].sort()).toEqual([first, second, third, fourth].sort());
  expect(await waiting()).toBe(0);
  // What it still held was asked for and not sent again.
  expect(came.filter((one) => one === "range 1")).toHaveLength(1);
});

test("S16 where nothing can push, nothing is asked about a blob", async () => {
  await saveWith(10);
  office.road = () => "no-network";
  expect((await pass()).end).toBe("no-network");
  expect(came).toEqual([]);
});
