import { beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../../src/base/id.ts";
import { DAY } from "../../../src/base/time.ts";
import { RANGE_BYTES } from "../../../src/protocol/blob-messages.ts";
import type { OpenStore } from "../../../src/store/types.ts";
import { randomBytes } from "../../../src/vault/crypto.ts";
import { endLives, watchDatabases } from "../../simulation/life.ts";
import { BLOWS, done, type Flow, HALF, holdsAtEveryStep, own, standBefore, struckAt, within } from "./step-kit.ts";
import { EPOCH, household, mutation, type Phone, page, rowOf } from "./store-kit.ts";

beforeAll(() => watchDatabases());
beforeEach(() => endLives());

const house = household();
const comment = newId(randomBytes);
const draft = `visit/${house.id}`;

const erasing: Flow = {
  database: own,
  prepare: async ({ store }) => {
    await store.applyPage(page(2, { rows: [rowOf(house), rowOf(household())] }));
    await store.save({ mutations: [mutation("dấu vết", house.id)] });
    await store.putDraft(draft, { note: "dấu vết" });
    await store.putOwn(comment, { kind: "comment", text: "dấu vết", household: house.id });
  },
  run: (on) => {
    const erased = [{ kind: "household" as const, id: house.id }];
    return within(on, (store) => done(store.applyPage(page(4, { erased }))));
  },
  isDone: (on) =>
    within(on, async (store) => {
      const { rows, own: texts, pending } = await store.load();
      const isGone = rows.length === 1 && texts.length === 0 && pending[0]?.mutations.length === 0;
      const counts = await store.counts();
      // S14: what is unsent still leaves.
      return isGone && (await store.draftKeys()).length === 0 && counts.waiting === 1 && counts.cursorRevision === 4;
    }),
};

const dueDay: Pick<Flow, "database" | "prepare" | "run"> = {
  database: own,
  prepare: async (on) => {
    const eraseOn = Math.floor(on.now / DAY);
    const texts = [1, 2].map(() => ({ id: newId(randomBytes), value: "lời", eraseOn }));
    await on.store.save({ mutations: [mutation()], own: texts });
  },
  run: (on) => within(on, (store) => done(store.eraseDue())),
};

const blob = { hash: "B".repeat(43), bytes: new Uint8Array(2 * RANGE_BYTES + 1).fill(7) };
const saveWithBlob = ({ store }: { store: OpenStore }) => store.save({ mutations: [mutation()], blobs: [blob] });

const saving: Flow = {
  database: own,
  prepare: async () => {},
  run: (on) => within(on, async (store) => (await saveWithBlob({ store })).kind === "saved"),
  isDone: (on) =>
    within(on, async (store) => {
      const { waiting, blobsWaiting } = await store.counts();
      return waiting === 1 && blobsWaiting === 1 && (await store.blobs.range(blob.hash, 2)).length === 1;
    }),
};

function receiptOf({ install }: Phone) {
  return { install, hash: blob.hash, epoch: EPOCH, signature: "" };
}

const receipted: Flow = {
  ...saving,
  prepare: async (on) => void (await saveWithBlob(on)),
  run: (on) => within(on, (store) => store.blobs.takeReceipt(receiptOf(on), on.now)),
  isDone: (on) => within(on, async (store) => (await store.counts()).blobsWaiting === 0),
};

const returned: Flow = {
  ...saving,
  prepare: async (on) => {
    await saveWithBlob(on);
    await on.store.blobs.takeReceipt(receiptOf(on), on.now);
  },
  run: (on) => within(on, (store) => done(store.openEpoch("epoch-two", 0))),
  isDone: (on) =>
    within(on, async (store) => {
      const { epoch } = await store.state();
      return epoch === "epoch-two" && (await store.counts()).blobsWaiting === 1;
    }),
};

const letGo: Flow = {
  ...returned,
  run: (on) => within(on, (store) => done(store.settle(0, on.now + 31 * DAY, [], []))),
  isDone: (on) => within(on, async (store) => (await store.blobs.range(blob.hash, 0)).length === 0),
};

test.each(BLOWS)(
  "S15 every step of a page that erases: %s leaves every trace and the old cursor, or none and the new",
  async (blow) => {
    expect(await holdsAtEveryStep(erasing, blow, HALF)).toBeGreaterThan(8);
  },
);

// Each text for itself: what could be erased stays erased.
test.each(BLOWS)(
  "S15 every step of texts whose day has come: %s leaves some of them to the next run, never for good",
  async (blow) => {
    for (let step = 1; ; step++) {
      if (!HALF(step, blow)) continue;
      const { phone } = await standBefore(dueDay);
      const said = await struckAt(dueDay, phone, step, blow);
      if (said === null) return expect(step).toBeGreaterThan(2);
      const left = async () => within(phone, async (store) => (await store.load()).own.length);
      if (said === "done") expect(await left(), `${blow} at step ${step}`).toBe(0);
      expect(await dueDay.run(phone)).toBe(true);
      expect(await left()).toBe(0);
    }
  },
);

test.each(BLOWS)("S16 every step of a save with a picture: %s leaves both or neither", async (blow) => {
  expect(await holdsAtEveryStep(saving, blow, HALF)).toBeGreaterThan(8);
});

test.each(BLOWS)("S16 every step of a picture's receipt: %s takes it or leaves the picture waiting", async (blow) => {
  expect(await holdsAtEveryStep(receipted, blow, HALF)).toBeGreaterThan(2);
});

test.each(BLOWS)("S16 every step of a new epoch: %s returns saves and pictures together", async (blow) => {
  expect(await holdsAtEveryStep(returned, blow, HALF)).toBeGreaterThan(5);
});

test.each(BLOWS)(
  "S16 every step of letting a picture go after 30 days: %s lets go of all of it or nothing",
  async (blow) => {
    expect(await holdsAtEveryStep(letGo, blow, HALF)).toBeGreaterThan(3);
  },
);
