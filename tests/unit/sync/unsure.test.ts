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
