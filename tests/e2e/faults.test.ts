import { expect, test } from "vitest";
import { deliverThroughFaults } from "./support/deliver-through-faults.ts";

const LONG = process.env.TUNG_NHA_LONG === "1";
/** A sample: `npm run faults` and the long run take 500, over every road. */
const VISITS = LONG ? 500 : 200;
const LIMIT = 1_200_000;
const SEED = Number(process.env.E2E_SEED ?? 20_251_106);
const QUICK = { visits: VISITS, seed: SEED, stall: 2_000, tapEvery: 1_000 };
const KINDS = [
  "cut-request",
  "cut-answer",
  "truncate",
  "stall",
  "portal",
  "redirect",
  "status",
  "twice",
  "lost-answer",
];

test(
  `S4 S5 ${VISITS} visits arrive once each through cuts, stalls, portals, errors, doubled and lost answers, seed ${SEED}`,
  async () => {
    const { faults, resentShare } = await deliverThroughFaults({ road: "mixed", ...QUICK });
    expect(Object.keys(faults)).toEqual(expect.arrayContaining(KINDS));
    expect(resentShare).toBeLessThan(0.1);
  },
  LIMIT,
);

test.runIf(LONG)(
  `S4 ${VISITS} visits arrive once each where every second push is cut, at 1 kB, 2 kB, up to 64 kB`,
  async () => {
    const { faults } = await deliverThroughFaults({ road: "each-kilobyte", ...QUICK });
    expect(faults["cut-request"]).toBeGreaterThan(0);
  },
  LIMIT,
);

test.runIf(LONG)(
  `S4 ${VISITS} visits arrive over 50 kbit/s with 20 % loss within ten minutes`,
  async () => {
    expect((await deliverThroughFaults({ road: "slow", ...QUICK })).resentShare).toBeLessThan(0.1);
  },
  LIMIT,
);
