import { beforeEach, expect, test } from "vitest";
import type { KeyAnnouncement } from "../../../src/protocol/messages.ts";
import { keyText } from "../../../src/protocol/signed-text.ts";
import { syncOnce } from "../../../src/sync/sync-once.ts";
import { generateKeyPair, keyIdOf } from "../../../src/vault/crypto.ts";
import { sign } from "../../../src/vault/signature.ts";
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
  expect((await syncOnce(portsOf(phone, office))).end).toBe("not-office");
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
  expect(office.pulls.map(({ limit }) => limit)).toEqual([500, 250, 2]);
});

test("S9 an office that says more and does not move ends the pull", async () => {
  office.pages = [page(3, { more: true }), page(3, { more: true })];
  expect((await syncOnce(portsOf(phone, office))).end).toBe("not-office");
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
