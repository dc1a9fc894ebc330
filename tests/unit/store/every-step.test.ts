import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Receipt } from "../../../src/protocol/messages.ts";
import { endLives, Life, live, watchDatabases } from "../../simulation/life.ts";
import { BLOWS, done, type Flow, holdsAtEveryStep, own, standBefore, within } from "./step-kit.ts";
import { applied, household, mutation, page, receiptFor, receive, rowOf, saveMany } from "./store-kit.ts";

beforeAll(() => watchDatabases());
beforeEach(() => endLives());

const save: Flow = {
  database: own,
  prepare: async (on) => on.store.putDraft("visit/1", { note: "đang ghi" }),
  run: async (on) => {
    const wanted = { mutations: [mutation()], draft: "visit/1", own: [{ id: "own", value: "riêng" }] };
    return (await within(on, (store) => store.save(wanted))).kind === "saved";
  },
  isDone: (on) =>
    within(on, async (store) => {
      const { pending, own: texts } = await store.load();
      const isDraftGone = (await store.draft("visit/1")) === undefined;
      return isDraftGone && pending.length === 1 && texts.length === 1 && (await store.counts()).waiting === 1;
    }),
};

let given: Receipt[] = [];

const receipts: Flow = {
  database: own,
  prepare: async (on) => {
    await saveMany(on.store, 3);
    given = await Promise.all([1, 2, 3].map((seq) => receiptFor(on, seq)));
  },
  run: (on) => within(on, (store) => done(store.takeReceipts(given, on.now, on.now))),
  isDone: (on) => within(on, async (store) => (await store.counts()).received === 3),
};

const held = household();

const change: Flow = {
  database: own,
  prepare: async (on) => {
    await saveMany(on.store, 2);
    await receive(on, 2);
    await on.store.applyPage(page(3, { rows: [rowOf(held)] }));
  },
  run: (on) => {
    const rows = [rowOf(household(), 5), rowOf(household(), 6)];
    const removed = [{ kind: "household" as const, id: held.id }];
    const next = page(7, { rows, removed, verdicts: [applied(1, 5), applied(2, 6)] });
    return within(on, (store) => done(store.applyPage(next)));
  },
  isDone: (on) =>
    within(on, async (store) => {
      const { rows, pending } = await store.load();
      return rows.length === 2 && pending.length === 0 && (await store.counts()).cursorRevision === 7;
    }),
};

const reset: Flow = {
  ...change,
  run: (on) => within(on, (store) => done(store.applyPage(page(9, { reset: true, rows: [rowOf(household(), 9)] })))),
  isDone: (on) =>
    within(on, async (store) => {
      const { rows, pending } = await store.load();
      return rows.length === 1 && rows[0]?.id !== held.id && pending.length === 2;
    }),
};

const epoch: Flow = {
  ...change,
  run: (on) => within(on, (store) => done(store.openEpoch("epoch-two", 1))),
  isDone: (on) =>
    within(on, async (store) => {
      const { waiting, cursorRevision } = await store.counts();
      return waiting === 1 && cursorRevision === null && (await store.state()).epoch === "epoch-two";
    }),
};

const settling: Flow = {
  ...change,
  run: (on) => within(on, (store) => done(store.settle(1, on.now, [], []))),
  isDone: (on) =>
    within(on, async (store) => {
      const left = await store.held([[1, 2]], 100_000);
      return left.length === 1 && (await store.state()).watermark === 1;
    }),
};

const carried: Flow = {
  database: own,
  prepare: (on) => saveMany(on.store, 2),
  run: (on) => within(on, (store) => done(store.noteCarried([1, 2], on.now))),
  isDone: (on) => within(on, async (store) => (await store.exportable("uncarried")).length === 0),
};

test.each(BLOWS)("S1 every step of a save: %s leaves draft and no save, or the save and no draft", async (blow) => {
  expect(await holdsAtEveryStep(save, blow)).toBeGreaterThan(7);
});

test.each(BLOWS)("S5 every step of taking receipts: %s clears all of them or none", async (blow) => {
  expect(await holdsAtEveryStep(receipts, blow)).toBeGreaterThan(3);
});

test.each(BLOWS)("S9 every step of a page: %s leaves rows, overlay and cursor together", async (blow) => {
  expect(await holdsAtEveryStep(change, blow)).toBeGreaterThan(5);
});

test.each(BLOWS)("S9 every step of a page after a reset: %s leaves the old rows or the new ones", async (blow) => {
  expect(await holdsAtEveryStep(reset, blow)).toBeGreaterThan(4);
});

test.each(BLOWS)("S10 every step of a new epoch: %s leaves the old one or the new one", async (blow) => {
  expect(await holdsAtEveryStep(epoch, blow)).toBeGreaterThan(4);
});

test.each(BLOWS)("S10 every step of letting go: %s lets go of all that may go, or nothing", async (blow) => {
  expect(await holdsAtEveryStep(settling, blow)).toBeGreaterThan(3);
});

test.each(BLOWS)("S4 every step of noting a carrier: %s notes all or none", async (blow) => {
  expect(await holdsAtEveryStep(carried, blow)).toBeGreaterThan(1);
});

test("S1 a full disk is told as such, at the request and at the commit", async () => {
  for (const blow of ["full", "full-at-commit"] as const) {
    const { phone } = await standBefore(save);
    const life = new Life();
    live(own(phone), life);
    const store = await phone.reopen();
    life.strikeAfter(1, blow);
    expect(await store.save({ mutations: [mutation()] })).toEqual({ kind: "full" });
    store.close();
  }
});
