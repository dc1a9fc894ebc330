import { IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { syncOnce } from "../../../src/sync/sync-once.ts";
import { newPhone, type Phone, saveMany } from "../store/store-kit.ts";
import { type PaperOffice, paperOffice, portsOf } from "./paper-office.ts";

let phone: Phone;
let office: PaperOffice;
beforeEach(async () => {
  phone = await newPhone();
  office = paperOffice(phone);
});
afterEach(() => void vi.restoreAllMocks());

/** Whatever would be written is refused, as on a disk that is full and stays so; `times`: until there is room again. */
function fillDisk(times = Number.POSITIVE_INFINITY): void {
  let left = times;
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
    if (left-- > 0) throw new DOMException("the disk is full", "QuotaExceededError");
    return put.apply(this, args as Parameters<typeof put>);
  } as typeof put);
}

const numbers = (upTo: number) => Array.from({ length: upTo }, (_, index) => index + 1);
const heldAtOffice = () => [...office.held.keys()].sort((a, b) => a - b);

test("S14 a disk that stays full: all is offered once a pass, and all of it stays in the outbox", async () => {
  await saveMany(phone.store, 12);
  fillDisk();
  const outcome = await syncOnce(portsOf(phone, office, { chunkBytes: 1_000 }));
  expect(outcome).toMatchObject({ end: "fault", sent: 0 });
  expect(office.pushes.length).toBeGreaterThan(2);
  expect(office.pushes.flat()).toEqual(numbers(12));
  expect(await phone.store.counts()).toMatchObject({ waiting: 12, received: 0 });
  // Nothing that is pulled could be kept.
  expect(office.pulls).toEqual([]);
  vi.restoreAllMocks();
  office.pushes = [];
  // What has arrived is asked for, not sent again.
  expect(await syncOnce(portsOf(phone, office, { afterFailure: true }))).toMatchObject({ end: "done", sent: 12 });
  expect(office.pushes.flat()).toEqual([]);
});

test("S14 what the office says that it holds is not sent again while the disk is full", async () => {
  await saveMany(phone.store, 5);
  await syncOnce(portsOf(phone, office, { canPull: false }));
  await phone.store.openEpoch("epoch-two", 0);
  office.epoch = "epoch-two";
  office.pushes = [];
  fillDisk();
  expect(await syncOnce(portsOf(phone, office, { afterFailure: true }))).toMatchObject({ end: "fault", sent: 0 });
  expect(office.pushes.flat()).toEqual([]);
});

test("S14 a disk that was full for a moment: what follows is noted in the same pass", async () => {
  await saveMany(phone.store, 12);
  fillDisk(1);
  const outcome = await syncOnce(portsOf(phone, office, { chunkBytes: 1_000 }));
  expect(outcome.end).toBe("fault");
  expect(outcome.sent).toBeGreaterThan(4);
  expect((await phone.store.counts()).waiting).toBe(12 - outcome.sent);
  expect(heldAtOffice()).toEqual(numbers(12));
});

test("S10 on a full disk a new epoch can't be opened, and all is offered all the same", async () => {
  await saveMany(phone.store, 12);
  office.epoch = "epoch-two";
  fillDisk();
  expect(await syncOnce(portsOf(phone, office, { chunkBytes: 600 }))).toMatchObject({ end: "fault", sent: 0 });
  expect(office.pushes.length).toBeGreaterThan(3);
  expect(heldAtOffice()).toEqual(numbers(12));
  vi.restoreAllMocks();
  expect(await syncOnce(portsOf(phone, office))).toMatchObject({ end: "done", sent: 12 });
});
