import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RANGE_BYTES } from "../../../src/protocol/blob-messages.ts";
import { databaseOf, openLockedStore } from "../../../src/store/locked-store.ts";
import type { OpenStore } from "../../../src/store/types.ts";
import { killAtWrite } from "../../support/kill-at-write.ts";
import { applied, household, mutation, newPhone, type Phone, page, receive, rowOf, saveMany } from "./store-kit.ts";

let phone: Phone;
beforeEach(async () => {
  phone = await newPhone();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Everything that lies in the database, table by table. */
async function dump(): Promise<unknown> {
  const locked = await openLockedStore(phone.install, phone.context);
  const db = databaseOf(locked);
  const tables = await Promise.all(
    db.tables.map(async (table) => [table.name, await table.toCollection().primaryKeys(), await table.toArray()]),
  );
  locked.close();
  return tables;
}

/** Kills the act at its first, second, third... write until it comes through; each kill leaves all as it was. */
async function holdsAtEveryWrite(act: (store: OpenStore) => Promise<unknown>, least: number): Promise<void> {
  const before = await dump();
  for (let n = 1; ; n++) {
    const kill = killAtWrite(n);
    const store = await phone.reopen();
    await act(store).catch(() => {});
    store.close();
    vi.restoreAllMocks();
    if (kill.writes() < n) {
      expect(n).toBeGreaterThan(least);
      expect(await dump()).not.toEqual(before);
      return;
    }
    expect(await dump(), `killed at write ${n}`).toEqual(before);
  }
}

test("S1 a kill at any write of a save leaves the old state, with its draft", async () => {
  await phone.store.putDraft("visit/1", { note: "đang ghi" });
  const wanted = { mutations: [mutation()], draft: "visit/1", own: [{ id: "own", value: "riêng" }] };
  await holdsAtEveryWrite((store) => store.save(wanted), 6);
  expect(await phone.store.draft("visit/1")).toBeUndefined();
  expect(await phone.store.counts()).toMatchObject({ waiting: 1, head: 1 });
});

test("S9 a kill at any write of a page leaves rows, overlay and cursor as they were", async () => {
  await saveMany(phone.store, 2);
  await receive(phone, 2);
  const gone = household();
  await phone.store.applyPage(page(3, { rows: [rowOf(gone)] }));
  const next = page(7, {
    rows: [rowOf(household(), 5), rowOf(household(), 6)],
    removed: [{ kind: "household", id: gone.id }],
    verdicts: [applied(1, 5), applied(2, 6)],
  });
  await holdsAtEveryWrite((store) => store.applyPage(next), 5);
  expect((await phone.store.load()).rows).toHaveLength(2);
});

test("S5 a kill at any write of receipts clears none of them", async () => {
  await saveMany(phone.store, 3);
  await holdsAtEveryWrite(() => receive(phone, 3), 3);
  expect(await phone.store.counts()).toMatchObject({ waiting: 0, received: 3 });
});

test("S10 a kill at any write of a new epoch leaves the old one", async () => {
  await saveMany(phone.store, 3);
  await receive(phone, 3);
  await phone.store.applyPage(page(5, { verdicts: [applied(1, 4), applied(2, 5)] }));
  await holdsAtEveryWrite((store) => store.openEpoch("epoch-two", 1), 4);
  expect(await phone.store.counts()).toMatchObject({ waiting: 2, cursorRevision: null });
});

test("S16 a kill at any write of a save with a blob leaves neither save nor blob", async () => {
  const bytes = new Uint8Array(2 * RANGE_BYTES + 1).fill(7);
  const wanted = { mutations: [mutation()], blobs: [{ hash: "B".repeat(43), bytes }] };
  await holdsAtEveryWrite((store) => store.save(wanted), 8);
  expect(await phone.store.counts()).toMatchObject({ waiting: 1, blobsWaiting: 1 });
  expect((await phone.store.blobs.range("B".repeat(43), 2)).length).toBe(1);
});
