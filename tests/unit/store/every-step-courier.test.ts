import { beforeAll, beforeEach, expect, test } from "vitest";
import { takeParcel } from "../../../src/device/take-parcel.ts";
import type { Receipt } from "../../../src/protocol/messages.ts";
import type { Parcel } from "../../../src/protocol/parcel.ts";
import { COURIER_DATABASE } from "../../../src/store/courier-database.ts";
import { type CourierStore, type ForeignEnvelope, openCourierStore } from "../../../src/store/courier-files.ts";
import { hashText } from "../../../src/vault/crypto.ts";
import { endLives, watchDatabases } from "../../simulation/life.ts";
import { BLOWS, done, type Flow, HALF, holdsAtEveryStep, own, standBefore, struckAt, within } from "./step-kit.ts";
import { EPOCH, newPhone, type Phone, receiptFor, saveMany } from "./store-kit.ts";

beforeAll(() => watchDatabases());
beforeEach(() => endLives());

/** A colleague in the same commune, whose two envelopes this phone may carry. */
let colleague: { install: string; envelopes: ForeignEnvelope[]; receipts: Receipt[] };
beforeAll(async () => {
  const other = await newPhone();
  await saveMany(other.store, 2);
  const sealed = await other.store.held([[1, 2]], 100_000);
  const { install } = other;
  const envelopes = sealed.map(async ({ seq, bytes }) => ({ install, seq, hash: await hashText(bytes), bytes }));
  const receipts = sealed.map(({ seq }) => receiptFor(other, seq));
  colleague = { install, envelopes: await Promise.all(envelopes), receipts: await Promise.all(receipts) };
  other.store.close();
});

async function carrying<T>(on: Phone, work: (courier: CourierStore) => Promise<T>): Promise<T> {
  const courier = await openCourierStore(on.context);
  try {
    return await work(courier);
  } finally {
    courier.close();
  }
}

function certificateOf({ enrolment }: Phone) {
  return { ...enrolment.certificate, install: colleague.install };
}

const take = (on: Phone) =>
  carrying(on, async (courier) => {
    const taken = await courier.takeEnvelopes([certificateOf(on)], colleague.envelopes, new Set([EPOCH]));
    return taken.kind === "taken";
  });
const counts = (on: Phone) => carrying(on, (courier) => courier.counts());

const taking: Flow = {
  database: () => COURIER_DATABASE,
  prepare: async (on) => void (await counts(on)),
  run: take,
  isDone: async (on) => (await counts(on)).waiting === 2,
};

const delivered: Flow = {
  ...taking,
  prepare: async (on) => void (await take(on)),
  run: (on) => carrying(on, (courier) => done(courier.takeReceipts(on.commune, colleague.receipts, EPOCH))),
  isDone: async (on) => {
    const { waiting, toHandBack } = await counts(on);
    return waiting === 0 && toHandBack === 2;
  },
};

const handedBack: Flow = {
  ...taking,
  prepare: (on) =>
    carrying(on, async (courier) => void (await courier.takeReceipts(on.commune, colleague.receipts, EPOCH))),
  run: (on) => carrying(on, async (courier) => done(courier.noteHanded(await courier.handBack(), on.now))),
  isDone: async (on) => (await counts(on)).toHandBack === 0,
};

const refused: Flow = {
  ...delivered,
  run: (on) => {
    const rejected = colleague.envelopes.map(({ seq, hash }) => ({ seq, hash, reason: "proof" as const }));
    return carrying(on, (courier) => done(courier.noteRejected(colleague.install, rejected)));
  },
  isDone: async (on) => (await counts(on)).waiting === 0,
};

test.each(BLOWS)("S5 every step of taking a colleague's envelopes: %s takes all or none", async (blow) => {
  expect(await holdsAtEveryStep(taking, blow, HALF)).toBeGreaterThan(4);
});

test.each(BLOWS)(
  "S5 every step of a colleague's receipts: %s keeps all of them and lets go, or neither",
  async (blow) => {
    expect(await holdsAtEveryStep(delivered, blow, HALF)).toBeGreaterThan(4);
  },
);

test.each(BLOWS)("S5 every step of handing receipts back: %s notes all or none", async (blow) => {
  expect(await holdsAtEveryStep(handedBack, blow, HALF)).toBeGreaterThan(2);
});

test.each(BLOWS)("S8 every step of what the office refused to a carrier: %s lets go of all or none", async (blow) => {
  expect(await holdsAtEveryStep(refused, blow, HALF)).toBeGreaterThan(3);
});

/** A file for two: own receipts that come back, and what is carried for the colleague. */
const file: Pick<Flow, "prepare" | "run"> = {
  prepare: async (on) => {
    await saveMany(on.store, 2);
    await counts(on);
  },
  run: (on) =>
    within(on, async (store) => {
      const [first, second] = [await receiptFor({ ...on, store }, 1), await receiptFor({ ...on, store }, 2)];
      const parcel: Parcel = {
        certificates: [certificateOf(on)],
        envelopes: colleague.envelopes.map(({ bytes }) => bytes),
        receipts: [{ commune: on.commune, receipts: [first, second] }],
      };
      return carrying(on, async (courier) => {
        const ports = { clock: () => on.now, verify: async () => true, courier: async () => courier };
        return (await takeParcel(parcel, [{ store, state: await store.state() }], ports)).kind === "taken";
      });
    }),
};

/** Own receipts taken, envelopes carried. */
const held = async (on: Phone) => [
  await within(on, async (store) => (await store.counts()).received),
  (await counts(on)).waiting,
];

test.each(BLOWS)(
  "S5 a file whose taking ends at any step of either database: %s; the same file again brings all",
  async (blow) => {
    for (const database of [own, () => COURIER_DATABASE]) {
      for (let step = 1; ; step++) {
        const { phone } = await standBefore({ ...file, database });
        const said = await struckAt({ ...file, database }, phone, step, blow);
        if (said === null) {
          expect(step).toBeGreaterThan(2);
          break;
        }
        const where = `${blow} at step ${step}`;
        expect(
          [
            [0, 0],
            [2, 0],
            [2, 2],
          ],
          where,
        ).toContainEqual(await held(phone));
        expect(await file.run(phone), where).toBe(true);
        expect(await held(phone), where).toEqual([2, 2]);
      }
    }
  },
);
