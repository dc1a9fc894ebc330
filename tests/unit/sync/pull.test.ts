import { beforeEach, expect, test } from "vitest";
import type { KeyAnnouncement } from "../../../src/protocol/messages.ts";
import { keyText } from "../../../src/protocol/signed-text.ts";
import { syncOnce } from "../../../src/sync/sync-once.ts";
import { generateKeyPair, keyIdOf } from "../../../src/vault/crypto.ts";
import { sign } from "../../../src/vault/signature.ts";
import { Rng } from "../../simulation/rng.ts";
import { EPOCH, household, newPhone, type Phone, page, rowOf, saveMany } from "../store/store-kit.ts";
import { type PaperOffice, paperOffice, portsOf } from "./paper-office.ts";

let phone: Phone;
let office: PaperOffice;
beforeEach(async () => {
  phone = await newPhone();
  office = paperOffice(phone);
});

const held = async () => (await phone.store.load()).rows.map(({ id }) => id).sort();

test("S9 pages are pulled by cursor until there is no more", async () => {
  const [a, b, c] = [household(), household(), household()];
  office.pages = [page(2, { rows: [rowOf(a), rowOf(b)], more: true, left: 1 }), page(3, { rows: [rowOf(c)] })];
  const told: unknown[] = [];
  const outcome = await syncOnce(portsOf(phone, office), (progress) => told.push(progress));
  expect(outcome).toMatchObject({ pulled: 3, end: "done" });
  expect(office.pulls.map(({ cursor }) => cursor?.revision)).toEqual([undefined, 2]);
  expect(await held()).toEqual([a.id, b.id, c.id].sort());
  expect(told).toContainEqual({ kind: "pulled", rows: 2, left: 1 });
});

test("S13 an office that finds the app too old for pulling still gets what waits", async () => {
  await saveMany(phone.store, 2);
  office.pullReply = { kind: "problem", status: 426, problem: { problem: "too-old" } };
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 2, end: "too-old" });
  expect((await phone.store.counts()).waiting).toBe(0);
});

test("S10 a page of an unknown epoch voids the cursor, and the run starts again", async () => {
  const [old, fresh] = [household(), household()];
  office.pages = [page(5, { rows: [rowOf(old)] })];
  await syncOnce(portsOf(phone, office));
  await saveMany(phone.store, 1);
  await syncOnce(portsOf(phone, office));
  // The office is restored between this pass's push and its pull.
  const two = { epoch: "epoch-two", cursor: { epoch: "epoch-two", revision: 2, stamp: "s", within: null } };
  office.pages = [page(2, two), page(2, { ...two, rows: [rowOf(fresh)] })];
  const { pull } = office;
  office.pull = async (request, signal) => {
    office.epoch = "epoch-two";
    return pull(request, signal);
  };
  office.pulls = [];
  const outcome = await syncOnce(portsOf(phone, office));
  expect(outcome).toMatchObject({ sent: 1, end: "done" });
  expect(office.pulls.map(({ cursor }) => cursor?.epoch)).toEqual([EPOCH, undefined]);
  expect(await held()).toEqual([fresh.id]);
});

test("S10 a page of an epoch left behind changes nothing", async () => {
  office.epoch = "epoch-two";
  await syncOnce(portsOf(phone, office));
  office.pages = [page(9, { rows: [rowOf(household())] })];
  expect((await syncOnce(portsOf(phone, office))).end).toBe("not-believed");
  expect(await held()).toEqual([]);
});

test("S4 fewer rows are asked for where a page does not get through", async () => {
  const house = household();
  const replies = [{ kind: "timeout" } as const, { kind: "no-network" } as const];
  const { pull } = office;
  office.pages = [page(1, { rows: [rowOf(house)] })];
  office.pull = async (request, signal) => {
    const answer = await pull(request, signal);
    const reply = replies.shift();
    if (reply) office.pages = [page(1, { rows: [rowOf(house)] })];
    return reply ?? answer;
  };
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ pulled: 1, end: "done" });
  expect(office.pulls.map(({ limit }) => limit)).toEqual([500, 250, 62]);
});

/** A list of so many rows, over connections that break after as many rows as `carries` says, all pages of one together. */
function breakingRoad(rows: number, carries: () => number): { limits: number[]; told: number } {
  const list = Array.from({ length: rows }, () => rowOf(household()));
  const seen = { limits: [] as number[], told: 0 };
  let left = carries();
  office.pull = async ({ cursor, limit }) => {
    const from = Number(cursor?.within ?? 0);
    const to = Math.min(rows, from + limit);
    seen.limits.push(limit);
    left -= to - from;
    if (left < 0) {
      left = carries();
      return { kind: "not-office" };
    }
    seen.told += to - from;
    const within = to < rows ? String(to) : null;
    const at = { epoch: EPOCH, revision: within ? 1 : 2, stamp: "s", within };
    return { kind: "ok", value: page(2, { rows: list.slice(from, to), more: to < rows, left: rows - to, cursor: at }) };
  };
  return seen;
}

test("S4 where every connection breaks, the whole list comes in one pass, each row once, and no break begins at single ones", async () => {
  const rng = new Rng(1);
  // As compressed households of 180 bytes over connections of 20 to 60 kB.
  const road = breakingRoad(2_000, () => rng.int(110, 330));
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ pulled: 2_000, end: "done" });
  expect((await held()).length).toBe(2_000);
  expect(road.told).toBe(2_000);
  expect(road.limits.length).toBeLessThan(40);
});

test("S4 a pass that runs out of time over a slow road tells where the next one begins", async () => {
  office.pull = async () => {
    phone.now += 30_000;
    return { kind: "timeout" };
  };
  // Four times half a minute: 500, 250, 125 and 62 were asked for.
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ end: "no-network", listOpen: true, pageRows: 31 });
});

test("S4 rows that one pass found to get through are where the next one begins", async () => {
  const road = breakingRoad(10, () => 5);
  const { pageRows } = await syncOnce(portsOf(phone, office));
  expect(pageRows).toBeLessThan(20);
  road.limits = [];
  await syncOnce(portsOf(phone, office, { pageRows }));
  expect(road.limits[0]).toBe(pageRows);
});

test("S4 an office that can't answer just now says nothing of the size that gets through", async () => {
  office.pullReply = { kind: "problem", status: 503, problem: { problem: "office-down" } };
  expect(await syncOnce(portsOf(phone, office, { pageRows: 62 }))).toMatchObject({ end: "office-down", pageRows: 62 });
});

test("S9 an office that says more and does not move ends the pull", async () => {
  office.pages = [page(3, { more: true }), page(3, { more: true })];
  expect((await syncOnce(portsOf(phone, office))).end).toBe("not-believed");
});

async function announce(changes: Partial<KeyAnnouncement> = {}): Promise<KeyAnnouncement> {
  const { publicKey } = await generateKeyPair();
  const keyId = await keyIdOf(publicKey);
  const unsigned = { commune: phone.commune, purpose: "intake" as const, keyId, publicKey, ...changes };
  return { ...unsigned, signature: await sign(phone.receiptKey.privateKey, keyText(unsigned)) };
}

test("S2 a signed key whose id is not that of its point is not taken", async () => {
  const misnamed = await announce({ keyId: "K".repeat(11) });
  office.twist = (answer) => ({ ...answer, keys: [misnamed] });
  await syncOnce(portsOf(phone, office));
  expect((await phone.store.enrolment())?.keys).toEqual([]);
});

test("S2 a new intake key is taken only with the receipt key's signature", async () => {
  const good = await announce();
  const forged = { ...good, keyId: "F".repeat(11) };
  const foreign = { ...good, commune: "X".repeat(22) };
  office.twist = (answer) => ({ ...answer, keys: [forged, good, foreign] });
  await syncOnce(portsOf(phone, office));
  await syncOnce(portsOf(phone, office));
  expect((await phone.store.enrolment())?.keys).toEqual([good]);
});

test("a push that breaks off says nothing of a list that is whole", async () => {
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ end: "done", listOpen: false });
  await saveMany(phone.store, 12);
  const pulls = office.pulls.length;
  let pushes = 0;
  office.road = () => (++pushes > 1 ? "no-network" : "ok");
  const outcome = await syncOnce(portsOf(phone, office, { chunkBytes: 1_000 }));
  expect(outcome).toMatchObject({ end: "no-network", listOpen: null });
  expect(outcome.sent).toBeGreaterThan(0);
  expect(office.pulls.length).toBe(pulls);
});
