// Before Dexie, which looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import type { Verdict } from "../../../src/protocol/messages.ts";
import { openLockedStore } from "../../../src/store/locked-store.ts";
import { openStore } from "../../../src/store/open-store.ts";
import type { OpenStore, RowChange } from "../../../src/store/types.ts";
import type { RowSealer } from "../../../src/vault/types.ts";
import { applied, household, mutation, newPhone, type Phone, page, receive, rowOf, saveMany } from "./store-kit.ts";

let phone: Phone;
beforeEach(async () => {
  phone = await newPhone();
});

const pendingSeqs = async () => (await phone.store.load()).pending.map(({ seq }) => seq);
const rowIds = async () => (await phone.store.load()).rows.map(({ id }) => id).sort();

test("S9 rows, removals and cursor of a page come together", async () => {
  const [a, b] = [household(), household()];
  await phone.store.applyPage(page(2, { rows: [rowOf(a), rowOf(b)] }));
  const changed = { ...a, address: "Số 9" };
  await phone.store.applyPage(page(4, { rows: [rowOf(changed, 4)], removed: [{ kind: "household", id: b.id }] }));
  const { rows } = await phone.store.load();
  expect(rows).toEqual([rowOf(changed, 4)]);
  expect((await phone.store.state()).cursor?.revision).toBe(4);
});

test("S9 changes and removals find their rows among many buckets", async () => {
  const all = Array.from({ length: 200 }, () => household());
  await phone.store.applyPage(page(2, { rows: all.slice(0, 150).map((doc) => rowOf(doc)), more: true }));
  await phone.store.applyPage(page(3, { rows: all.slice(150).map((doc) => rowOf(doc)) }));
  const changed = all.filter((_, index) => index % 7 === 0).map((doc) => ({ ...doc, note: "đổi" }));
  const gone = all.filter((_, index) => index % 7 === 1);
  const removed = gone.map(({ id }) => ({ kind: "household" as const, id }));
  await phone.store.applyPage(page(4, { rows: changed.map((doc) => rowOf(doc, 4)), removed }));
  const { rows } = await phone.store.load();
  const expected = all.filter((doc) => !gone.includes(doc)).map(({ id }) => id);
  expect(rows.map(({ id }) => id).sort()).toEqual(expected.sort());
  expect(
    rows
      .filter(({ revision }) => revision === 4)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(changed.map(({ id }) => id).sort());
});

test("S9 a save is laid over until the cursor reaches its verdict's revision", async () => {
  await saveMany(phone.store, 2);
  await receive(phone, 2);
  await phone.store.applyPage(page(4, { verdicts: [applied(1, 4), applied(2, 6)] }));
  expect(await pendingSeqs()).toEqual([2]);
  await phone.store.applyPage(page(6));
  expect(await pendingSeqs()).toEqual([]);
  expect((await phone.store.envelopes()).map(({ state }) => state)).toEqual(["applied", "applied"]);
});

const looks: Verdict[] = [
  { seq: 1, kind: "refused", revision: 3, reason: "unknown-household" },
  { seq: 1, kind: "quarantined", revision: 3, reason: "never-in-scope" },
  { seq: 1, kind: "branch", revision: 3, reason: "fork" },
];

test.each(looks)(
  "S8 a save that is $kind stays in sight with its text until a person puts it away",
  async (verdict) => {
    const wanted = mutation("cần xem");
    await phone.store.save({ mutations: [wanted] });
    await receive(phone, 1);
    await phone.store.applyPage(page(5, { verdicts: [verdict] }));
    await phone.store.settle(1, phone.now, [], []);
    expect((await phone.store.load()).pending).toEqual([{ seq: 1, mutations: [wanted], verdict }]);
    expect((await phone.store.counts()).needLook).toBe(1);
    await phone.store.putAway(1);
    expect((await phone.store.load()).pending).toEqual([]);
    expect((await phone.store.counts()).needLook).toBe(0);
  },
);

test("S7 a parked save stays laid over", async () => {
  await saveMany(phone.store, 1);
  await receive(phone, 1);
  await phone.store.applyPage(page(5, { verdicts: [{ seq: 1, kind: "parked", revision: 3, reason: "newer-body" }] }));
  expect(await pendingSeqs()).toEqual([1]);
  expect((await phone.store.counts()).needLook).toBe(0);
});

test("S8 what was put away comes back only with another verdict", async () => {
  await saveMany(phone.store, 1);
  await receive(phone, 1);
  const [refused, quarantined] = looks;
  await phone.store.applyPage(page(5, { verdicts: refused ? [refused] : [] }));
  await phone.store.putAway(1);
  await phone.store.applyPage(page(6, { verdicts: refused ? [{ ...refused, revision: 6 }] : [] }));
  expect((await phone.store.counts()).needLook).toBe(0);
  await phone.store.applyPage(page(7, { verdicts: quarantined ? [{ ...quarantined, revision: 7 }] : [] }));
  expect((await phone.store.counts()).needLook).toBe(1);
  expect(await pendingSeqs()).toEqual([1]);
});

test("S14 a reset replaces the office's rows and nothing of the phone's own", async () => {
  const [old, kept, fresh] = [household(), household(), household()];
  await phone.store.applyPage(page(5, { rows: [rowOf(old), rowOf(kept)] }));
  await saveMany(phone.store, 2);
  await phone.store.putDraft("visit/1", { note: "đang ghi" });
  await phone.store.putOwn("own", "riêng");
  await phone.store.applyPage(page(1, { reset: true, more: true, left: 1, rows: [rowOf(fresh)] }));
  // Nobody stands before an empty list because the network went away in the middle of a reset.
  expect(await rowIds()).toEqual([old.id, kept.id, fresh.id].sort());
  await phone.store.applyPage(page(2, { rows: [rowOf(kept)] }));
  expect(await rowIds()).toEqual([kept.id, fresh.id].sort());
  const loaded = await phone.store.load();
  expect(loaded.pending.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(loaded.own).toEqual([{ id: "own", value: "riêng" }]);
  expect(await phone.store.draft("visit/1")).toEqual({ note: "đang ghi" });
  expect((await phone.store.counts()).waiting).toBe(2);
});

test("S9 a household that leaves the scope stays until what hangs on it has its verdict", async () => {
  const house = household();
  await phone.store.applyPage(page(2, { rows: [rowOf(house)] }));
  await phone.store.save({ mutations: [mutation("đã đến", house.id)] });
  await phone.store.applyPage(page(3, { removed: [{ kind: "household", id: house.id }] }));
  expect(await rowIds()).toEqual([house.id]);
  await receive(phone, 1);
  await phone.store.applyPage(page(4, { verdicts: [applied(1, 4)] }));
  expect(await rowIds()).toEqual([]);
});

test("S9 a save that comes while a page is prepared is seen by it", async () => {
  const house = household();
  await phone.store.applyPage(page(2, { rows: [rowOf(house)] }));
  const { rows } = phone.keys;
  let saved = false;
  const late: RowSealer = {
    open: rows.open,
    async seal(place, value) {
      if (!saved) {
        saved = true;
        await phone.store.save({ mutations: [mutation("vừa ghi", house.id)] });
      }
      return rows.seal(place, value);
    },
  };
  const locked = await openLockedStore(phone.install, phone.context);
  const tab = await openStore(locked, { ...phone.keys, rows: late }, phone.context);
  await tab.applyPage(page(3, { removed: [{ kind: "household", id: house.id }], verdicts: [applied(9, 3)] }));
  expect(await rowIds()).toEqual([house.id]);
  expect(await pendingSeqs()).toEqual([1]);
});

test("S9 a household that leaves the scope stays while a form about it is not saved", async () => {
  const [house, other] = [household(), household()];
  await phone.store.applyPage(page(2, { rows: [rowOf(house), rowOf(other)] }));
  await phone.store.putDraft(`visit/${house.id}`, { note: "đang ghi dở" });
  const removed = [house, other].map(({ id }) => ({ kind: "household", id }) as const);
  await phone.store.applyPage(page(3, { removed: [...removed] }));
  expect(await rowIds()).toEqual([house.id]);
  await phone.store.dropDraft(`visit/${house.id}`);
  await phone.store.applyPage(page(4, {}));
  expect(await rowIds()).toEqual([]);
});

test("S9 a row that comes back into the scope is not taken away late", async () => {
  const house = household();
  await phone.store.applyPage(page(2, { rows: [rowOf(house)] }));
  await phone.store.save({ mutations: [mutation("đã đến", house.id)] });
  await phone.store.applyPage(page(3, { removed: [{ kind: "household", id: house.id }] }));
  await phone.store.applyPage(page(4, { rows: [rowOf(house, 4)] }));
  await receive(phone, 1);
  await phone.store.applyPage(page(5, { verdicts: [applied(1, 5)] }));
  expect(await rowIds()).toEqual([house.id]);
});

/** The next thing that a watcher is told. */
function nextChange(start: (listener: (change: RowChange) => void) => () => void): Promise<RowChange> {
  return new Promise((resolve) => {
    const stop = start((change) => {
      stop();
      resolve(change);
    });
  });
}

test("S12 a change says no newer revision than its rows reach, also where a page comes while it is read", async () => {
  const house = household();
  await phone.store.applyPage(page(2, { rows: [rowOf(house, 2)] }));
  expect((await phone.store.load()).revision).toBe(2);
  const { rows } = phone.keys;
  let comes = true;
  const slow: RowSealer = {
    seal: rows.seal,
    async open(place, sealed) {
      if (comes) {
        comes = false;
        await phone.store.applyPage(page(9, { rows: [rowOf(house, 9)] }));
      }
      return rows.open(place, sealed);
    },
  };
  const locked = await openLockedStore(phone.install, phone.context);
  const tab = await openStore(locked, { ...phone.keys, rows: slow }, phone.context);
  const told = nextChange((listener) => tab.watchRows(listener));
  await phone.store.applyPage(page(5, { rows: [rowOf(house, 5)] }));
  expect((await told).revision).toBe(5);
  expect((await nextChange((listener) => tab.watchRows(listener))).revision).toBe(9);
});

test("S9 another tab is told of every change since it loaded, each once", async () => {
  const tab = await phone.reopen();
  await tab.load();
  const [a, b] = [household(), household()];
  await phone.store.applyPage(page(2, { rows: [rowOf(a), rowOf(b)] }));
  await phone.store.applyPage(page(3, { removed: [{ kind: "household", id: b.id }] }));
  const change = await nextChange((listener) => tab.watchRows(listener));
  expect(change).toEqual({
    reset: false,
    revision: 3,
    rows: [rowOf(a)],
    removed: [{ kind: "household", id: b.id }],
    pending: [],
  });
});

test("S9 a watcher is told of each later change, in order", async () => {
  const tab = await phone.reopen();
  const told: number[][] = [];
  const enough = new Promise<void>((resolve) => {
    tab.watchRows(({ pending }) => {
      told.push(pending.map(({ seq }) => seq));
      if (pending.length === 2) resolve();
    });
  });
  await nextCounts(tab);
  await phone.store.save({ mutations: [mutation()] });
  await phone.store.save({ mutations: [mutation()] });
  await enough;
  expect(told.at(-1)).toEqual([1, 2]);
});

/** A live query has run once: what comes now is a later change. */
function nextCounts(store: OpenStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.watchCounts(() => {
      stop();
      resolve();
    });
  });
}

test("S9 a tab that slept too long is told everything", async () => {
  const tab = await phone.reopen();
  await tab.load();
  for (let revision = 1; revision <= 401; revision++) await phone.store.applyPage(page(revision));
  const house = household();
  await phone.store.applyPage(page(402, { rows: [rowOf(house)] }));
  const change = await nextChange((listener) => tab.watchRows(listener));
  expect(change).toMatchObject({ reset: true, rows: [rowOf(house)] });
});
