import { beforeEach, expect, test } from "vitest";
import { DAY, SECOND } from "../../../src/base/time.ts";
import { syncOnce } from "../../../src/sync/sync-once.ts";
import { mutation, newPhone, type Phone, receive, saveMany } from "../store/store-kit.ts";
import { type PaperOffice, paperOffice, portsOf } from "./paper-office.ts";

let phone: Phone;
let office: PaperOffice;
beforeEach(async () => {
  phone = await newPhone();
  office = paperOffice(phone);
});

const waiting = async () => (await phone.store.waiting(0, 10_000_000)).map(({ seq }) => seq);

test("S3 one pass pushes all that waits and says how it went", async () => {
  await saveMany(phone.store, 5);
  const told: unknown[] = [];
  const outcome = await syncOnce(portsOf(phone, office), (progress) => told.push(progress));
  expect(outcome).toMatchObject({ sent: 5, end: "done" });
  expect(await waiting()).toEqual([]);
  expect(office.pushes).toEqual([[1, 2, 3, 4, 5]]);
  expect(told).toContainEqual({ kind: "pushed", sent: 5, of: 5 });
});

test("S10 the phone states its head, its receipts and its cursor also when nothing waits", async () => {
  await saveMany(phone.store, 2);
  await syncOnce(portsOf(phone, office));
  await syncOnce(portsOf(phone, office));
  const state = await phone.store.state();
  expect(state.head?.seq).toBe(2);
  const { certificate, epoch, head, receipted } = state;
  // An unsigned certificate has no valid spelling on the wire; only this kit has one.
  expect(certificate.signature).toBe("");
  expect(office.pushes).toEqual([[1, 2], []]);
  expect({ epoch, head, receipted }).toMatchObject({ head, receipted: head });
});

test("S4 what does not get through in time is halved, down to one envelope", async () => {
  await saveMany(phone.store, 12);
  const [first] = await phone.store.waiting(0, 1);
  const limit = 2.5 * (first?.bytes.length ?? 0) + 1_000;
  const tried: number[] = [];
  office.road = (bytes) => {
    tried.push(bytes);
    return bytes > limit ? "timeout" : "ok";
  };
  const outcome = await syncOnce(portsOf(phone, office));
  expect(outcome).toMatchObject({ sent: 12, end: "done" });
  expect(tried[1]).toBeLessThan((tried[0] ?? 0) * 0.75);
  expect(outcome.chunkBytes).toBeLessThan(limit * 2);
  expect(office.pushes.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
});

test("S4 a connection that breaks after some kilobytes still delivers, one envelope at a time", async () => {
  for (let at = 0; at < 6; at++) await phone.store.save({ mutations: [mutation(noise(1_500))] });
  office.road = (bytes) => (bytes > 4_000 ? "no-network" : "ok");
  const outcome = await syncOnce(portsOf(phone, office));
  expect(outcome).toMatchObject({ sent: 6, end: "done" });
});

test("S3 without any network a pass asks once more with the least and ends", async () => {
  await saveMany(phone.store, 9);
  let asked = 0;
  office.road = () => {
    asked += 1;
    return "no-network";
  };
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 0, end: "no-network" });
  expect(asked).toBeLessThanOrEqual(2);
  expect(await waiting()).toHaveLength(9);
});

test("S6 an answer that was lost is asked for again: the same envelopes, the same receipts", async () => {
  await saveMany(phone.store, 3);
  office.road = () => "lost-answer";
  expect((await syncOnce(portsOf(phone, office))).end).toBe("no-network");
  expect(await waiting()).toEqual([1, 2, 3]);
  office.road = () => "ok";
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 3, end: "done" });
});

test("S5 a receipt whose signature does not verify clears nothing", async () => {
  await saveMany(phone.store, 2);
  const forged = "A".repeat(86);
  office.twist = (answer) => ({
    ...answer,
    receipts: answer.receipts.map((receipt) => ({ ...receipt, signature: forged })),
  });
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 0, end: "not-believed" });
  expect(await waiting()).toEqual([1, 2]);
});

test("S5 a receipt for another envelope of this phone does not clear this one", async () => {
  await saveMany(phone.store, 2);
  office.twist = (answer) => ({
    ...answer,
    receipts: answer.receipts.map((receipt) => ({ ...receipt, seq: receipt.seq === 1 ? 2 : 1 })),
  });
  await syncOnce(portsOf(phone, office));
  expect(await waiting()).toEqual([1, 2]);
});

test("S5 a portal's page clears nothing", async () => {
  await saveMany(phone.store, 2);
  office.road = () => "not-office";
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 0, end: "not-office" });
  expect(await waiting()).toEqual([1, 2]);
});

test("S8 an envelope that the office does not take blocks none behind it and stays in sight", async () => {
  await saveMany(phone.store, 5);
  office.refuse.set(1, "proof").set(3, "malformed");
  const outcome = await syncOnce(portsOf(phone, office, { chunkBytes: 2_048 }));
  expect(outcome).toMatchObject({ sent: 3, end: "done" });
  expect(await waiting()).toEqual([1, 3]);
  expect((await phone.store.counts()).needLook).toBe(2);
});

test("S8 an envelope that came back without its number is set aside too", async () => {
  await saveMany(phone.store, 4);
  office.refuse.set(2, "malformed");
  office.twist = (answer) => ({ ...answer, rejected: answer.rejected.map((one) => ({ ...one, seq: 0 })) });
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 3, end: "done" });
  expect((await phone.store.envelopes()).map(({ rejected }) => rejected)).toEqual([null, "malformed", null, null]);
});

test("S8 an answer can set aside only what was sent", async () => {
  await saveMany(phone.store, 2);
  office.twist = (answer) => ({ ...answer, rejected: [{ seq: 2, reason: "proof" }] });
  expect(await syncOnce(portsOf(phone, office, { chunkBytes: 1 }))).toMatchObject({ sent: 2, end: "done" });
  expect((await phone.store.counts()).needLook).toBe(0);
});

test("S5 the phone offers again what the office misses, also when it holds a receipt for it", async () => {
  await saveMany(phone.store, 6);
  await syncOnce(portsOf(phone, office));
  for (const seq of [2, 3, 5]) office.held.delete(seq);
  office.pushes = [];
  expect((await syncOnce(portsOf(phone, office))).end).toBe("done");
  expect(office.pushes.flat()).toEqual([2, 3, 5]);
  expect([...office.held.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test("S5 a gap that the phone can't fill is asked about once a pass", async () => {
  await saveMany(phone.store, 3);
  await syncOnce(portsOf(phone, office));
  await phone.store.settle(2, phone.now, [], []);
  office.held.delete(1);
  office.pushes = [];
  expect((await syncOnce(portsOf(phone, office))).end).toBe("done");
  expect(office.pushes).toEqual([[]]);
});

test("S6 a phone whose head is behind the office's says so, after it delivered what it has", async () => {
  await saveMany(phone.store, 2);
  office.held.set(7, "H".repeat(43));
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 2, end: "behind" });
  expect(await waiting()).toEqual([]);
});

test("S6 another envelope in the place of the phone's head is a fork: a new installation is needed", async () => {
  await saveMany(phone.store, 2);
  office.twist = (answer) => ({ ...answer, newest: { seq: 2, hash: "H".repeat(43) } });
  expect((await syncOnce(portsOf(phone, office))).end).toBe("behind");
});

test("S6 a chain that ends at the office before what it has receipted says that the phone stands on a branch", async () => {
  await saveMany(phone.store, 3);
  expect((await syncOnce(portsOf(phone, office))).end).toBe("done");
  office.twist = (answer) => ({ ...answer, newest: { seq: 2, hash: "H".repeat(43) } });
  expect((await syncOnce(portsOf(phone, office))).end).toBe("behind");
});

test("S10 an unknown epoch returns the receipted envelopes and delivers them in the same pass", async () => {
  await saveMany(phone.store, 4);
  await syncOnce(portsOf(phone, office));
  office.epoch = "epoch-two";
  office.watermark = 1;
  for (const seq of [2, 3, 4]) office.held.delete(seq);
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 3, end: "done" });
  expect([...office.held.keys()]).toEqual([1, 2, 3, 4]);
  expect((await phone.store.state()).epoch).toBe("epoch-two");
});

test("S10 an answer of an epoch left behind changes nothing", async () => {
  await saveMany(phone.store, 2);
  await phone.store.openEpoch("epoch-two", 0);
  office.watermark = 2;
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 0, end: "not-believed" });
  expect(await phone.store.state()).toMatchObject({ epoch: "epoch-two", watermark: 0, waiting: 2 });
});

test("S10 an office that names a new epoch each time does not hold the pass", async () => {
  await saveMany(phone.store, 1);
  let count = 0;
  office.twist = (answer) => ({ ...answer, epoch: `epoch-${count++}`, receipts: [] });
  expect((await syncOnce(portsOf(phone, office))).end).toBe("not-believed");
  expect(await waiting()).toEqual([1]);
});

test("S3 a pass ends after two minutes with the rest still waiting", async () => {
  await saveMany(phone.store, 30);
  office.road = () => {
    phone.now += 100 * SECOND;
    return "ok";
  };
  const outcome = await syncOnce(portsOf(phone, office, { chunkBytes: 2_048 }));
  expect(outcome.end).toBe("out-of-time");
  expect(outcome.sent).toBeGreaterThan(0);
  expect(await waiting()).not.toEqual([]);
});

test("S3 a pass that is called off ends without asking again", async () => {
  await saveMany(phone.store, 3);
  const outcome = await syncOnce(portsOf(phone, office, { signal: { aborted: true } }));
  expect(outcome).toMatchObject({ sent: 0, end: "out-of-time" });
  expect(office.pushes).toEqual([]);
});

test("S3 while a pass runs new saves go out with it", async () => {
  await saveMany(phone.store, 1);
  let saved = false;
  office.twist = (answer) => answer;
  const { push } = office;
  office.push = async (body, signal) => {
    if (!saved) await saveMany(phone.store, 1);
    saved = true;
    return push(body, signal);
  };
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 2, end: "done" });
});

test("S3 the worker pushes without being able to pull", async () => {
  await saveMany(phone.store, 2);
  expect(await syncOnce(portsOf(phone, office, { canPull: false }))).toMatchObject({ sent: 2, end: "done" });
  expect(office.pulls).toEqual([]);
});

test("S14 losses are stated, and forgotten once the office answered", async () => {
  await receive(phone, 0);
  await phone.store.addLost([{ install: "L".repeat(22), from: 3, to: 5 }]);
  office.road = () => "no-network";
  await syncOnce(portsOf(phone, office));
  expect((await phone.store.state()).lost).toHaveLength(1);
  office.road = () => "ok";
  await syncOnce(portsOf(phone, office));
  expect((await phone.store.state()).lost).toEqual([]);
});

test("S14 losses beyond what one statement holds are told at the next contact, not forgotten", async () => {
  const losses = Array.from({ length: 60 }, (_, at) => ({ install: "L".repeat(22), from: at * 2 + 1, to: at * 2 + 1 }));
  await phone.store.addLost(losses);
  await syncOnce(portsOf(phone, office, { canPull: false }));
  expect((await phone.store.state()).lost).toEqual(losses.slice(50));
  await syncOnce(portsOf(phone, office, { canPull: false }));
  expect((await phone.store.state()).lost).toEqual([]);
});

test("S10 the 30 days are counted by the office's clock, whatever the phone's says", async () => {
  await saveMany(phone.store, 1);
  const officeNow = phone.now;
  office.twist = (answer) => ({ ...answer, now: officeNow });
  const answer = office.pull;
  office.pull = async (request, signal) => {
    const reply = await answer(request, signal);
    return reply.kind === "ok" ? { kind: "ok", value: { ...reply.value, now: officeNow } } : reply;
  };
  await syncOnce(portsOf(phone, office));
  phone.now += 40 * DAY;
  await syncOnce(portsOf(phone, office));
  expect((await phone.store.held([[1, 1]], 1)).map(({ seq }) => seq)).toEqual([1]);
});

test("S6 once behind, no tab saves under this installation any more, also after a restart", async () => {
  await saveMany(phone.store, 2);
  const otherTab = await phone.reopen();
  office.held.set(7, "H".repeat(43));
  await syncOnce(portsOf(phone, office));
  await phone.store.putDraft("visit/1", { note: "còn đây" });
  expect(await phone.store.save({ mutations: [mutation()], draft: "visit/1" })).toEqual({ kind: "behind" });
  expect(await otherTab.save({ mutations: [mutation()] })).toEqual({ kind: "behind" });
  const restarted = await phone.reopen();
  expect(await restarted.save({ mutations: [mutation()] })).toEqual({ kind: "behind" });
  expect(await restarted.counts()).toMatchObject({ behind: true, head: 2 });
  expect(await restarted.draft("visit/1")).toEqual({ note: "còn đây" });
});

function noise(length: number): string {
  return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join("");
}
