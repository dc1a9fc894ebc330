import { beforeEach, expect, test } from "vitest";
import { syncOnce } from "../../../src/sync/sync-once.ts";
import { newPhone, type Phone, saveMany } from "../store/store-kit.ts";
import { type PaperOffice, paperOffice, portsOf } from "./paper-office.ts";

let phone: Phone;
let office: PaperOffice;
beforeEach(async () => {
  phone = await newPhone();
  office = paperOffice(phone);
});

test("S4 what arrived before the connection broke is asked for, not sent again", async () => {
  await saveMany(phone.store, 8);
  const roads = ["lost-answer", "ok"] as const;
  let tries = 0;
  office.road = () => roads[tries++] ?? "ok";
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ sent: 8, end: "done" });
  expect(office.pushes).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], []]);
});

test("S4 a pass after one that failed asks first what of it has arrived", async () => {
  await saveMany(phone.store, 4);
  office.road = () => "lost-answer";
  await syncOnce(portsOf(phone, office));
  office.road = () => "ok";
  office.pushes.length = 0;
  expect(await syncOnce(portsOf(phone, office, { afterFailure: true }))).toMatchObject({ sent: 4, end: "done" });
  expect(office.pushes).toEqual([[]]);
});

test("S4 where every second push breaks, what has arrived is never sent again and each try carries more", async () => {
  await saveMany(phone.store, 100);
  let turn = 0;
  office.road = () => (turn++ % 2 === 0 ? "ok" : "lost-answer");
  // The road is at its worst when the pass begins: only the least is tried, and no answer to it ever comes.
  for (let pass = 0; pass < 2; pass++)
    await syncOnce(portsOf(phone, office, { afterFailure: true, chunkBytes: 1, canPull: false }));
  expect(await phone.store.counts()).toMatchObject({ waiting: 0 });
  expect(office.pushes.flat()).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  expect(office.pushes.length).toBeLessThan(20);
});

test("S4 of what broke only the rest is sent, in a size that the road has shown to carry", async () => {
  await saveMany(phone.store, 40);
  const [first] = await phone.store.waiting(0, 1);
  const size = first?.bytes.length ?? 0;
  office.cutAfter = 10;
  const outcome = await syncOnce(portsOf(phone, office, { canPull: false }));
  expect(outcome).toMatchObject({ sent: 40, end: "done" });
  expect(office.pushes.flat()).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  expect(outcome.chunkBytes).toBeGreaterThan(10 * size);
});
