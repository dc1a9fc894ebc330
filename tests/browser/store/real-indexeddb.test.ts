import { afterEach, expect, test, vi } from "vitest";
import type { OutboxCounts, RowChange } from "../../../src/store/types.ts";
import { household, mutation, newBrowserPhone, page } from "./browser-kit.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("S1 every transaction that writes asks for strict durability", async () => {
  const asked = vi.spyOn(IDBDatabase.prototype, "transaction");
  const store = await (await newBrowserPhone()).open();
  asked.mockClear();
  expect(await store.save({ mutations: [mutation("một")], draft: "d" })).toEqual({ kind: "saved", seq: 1 });
  const writes = asked.mock.calls.filter(([, mode]) => mode === "readwrite");
  expect(writes).toHaveLength(1);
  expect(writes[0]?.[2]).toMatchObject({ durability: "strict" });
  store.close();
});

test("S1 a save that the browser aborts leaves nothing, and the next one takes its number", async () => {
  const phone = await newBrowserPhone();
  const store = await phone.open();
  await store.putDraft("visit/1", { note: "đang ghi" });
  const put = vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(function (this: IDBObjectStore) {
    this.transaction.abort();
    throw new DOMException("no room", "QuotaExceededError");
  });
  const result = await store.save({ mutations: [mutation("hai")], draft: "visit/1" });
  expect(["full", "failed"]).toContain(result.kind);
  put.mockRestore();
  expect(await store.counts()).toMatchObject({ waiting: 0, head: 0 });
  expect(await store.draft("visit/1")).toEqual({ note: "đang ghi" });
  expect(await store.save({ mutations: [mutation("hai")], draft: "visit/1" })).toEqual({ kind: "saved", seq: 1 });
  store.close();
});

test("a full disk is told as such and leaves the old state", async () => {
  const store = await (await newBrowserPhone()).open();
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  expect(await store.save({ mutations: [mutation("ba")] })).toEqual({ kind: "full" });
  vi.restoreAllMocks();
  expect((await store.load()).pending).toEqual([]);
  store.close();
});

test("10,000 households open in well under a second, and a save takes milliseconds", { timeout: 60_000 }, async () => {
  const phone = await newBrowserPhone();
  const filling = await phone.open();
  for (let at = 0; at < 20; at++) {
    const rows = Array.from({ length: 500 }, (_, index) => household(at * 500 + index + 1));
    await filling.applyPage(page(rows, (at + 1) * 500, at < 19));
  }
  filling.close();
  const before = performance.now();
  const store = await phone.open();
  const { rows } = await store.load();
  const loading = performance.now() - before;
  expect(rows).toHaveLength(10_000);
  const times: number[] = [];
  for (let at = 0; at < 20; at++) {
    const start = performance.now();
    await store.save({ mutations: [mutation(`lần ${at}`)] });
    times.push(performance.now() - start);
  }
  const save = times.sort((a, b) => a - b)[10] ?? 0;
  console.info(`load ${loading.toFixed(0)} ms, save ${save.toFixed(1)} ms (median)`);
  expect(loading).toBeLessThan(1_000);
  expect(save).toBeLessThan(50);
  store.close();
});

test("counts and rows reach another connection by themselves", async () => {
  const phone = await newBrowserPhone();
  const [here, there] = [await phone.open(), await phone.open()];
  await there.load();
  const counted = new Promise<OutboxCounts>((resolve) => {
    there.watchCounts((counts) => counts.waiting === 2 && resolve(counts));
  });
  const changed = new Promise<RowChange>((resolve) => {
    there.watchRows((change) => change.pending.length === 2 && resolve(change));
  });
  await here.save({ mutations: [mutation("bốn")] });
  await here.save({ mutations: [mutation("năm")] });
  expect(await counted).toMatchObject({ waiting: 2, head: 2 });
  expect((await changed).pending.map(({ seq }) => seq)).toEqual([1, 2]);
  here.close();
  there.close();
});

test("S1 tabs that save at once share one chain through the browser's own lock", async () => {
  const phone = await newBrowserPhone();
  const tabs = await Promise.all([phone.open(), phone.open(), phone.open()]);
  const saves = tabs.flatMap((tab) => [1, 2, 3, 4].map((at) => tab.save({ mutations: [mutation(`${at}`)] })));
  const results = await Promise.all(saves);
  const seqs = results.map((result) => (result.kind === "saved" ? result.seq : 0)).sort((a, b) => a - b);
  expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  for (const tab of tabs) tab.close();
});
