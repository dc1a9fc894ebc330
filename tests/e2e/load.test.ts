import { expect, test } from "vitest";
import { dayLoad } from "../../bench/load/day-load.ts";
import { national } from "../../bench/load/national.ts";

const SEED = 4;
const silent = () => undefined;

// What is right, not what is quick: every record exactly once, every receipt the office's. `npm run load` measures.

test("S6 S7 the load's phones push a day each to the real server, and each hears of what changed in its village", async () => {
  const asked = { phones: 4, communes: 2, atOnce: 4, workers: 1, seed: SEED };
  const { W7, W8 } = await dayLoad(asked, silent);
  expect(W7).toMatchObject({ records: 4 * 240, envelopes: 4 * 120, errors: 0 });
  expect(W8).toMatchObject({ rows: W8.pulls * 5, errors: 0 });
});

test("S6 S7 one commune of the national month goes through the intake, tenth by tenth, and has its dashboard", async () => {
  const { communes, visits, comments, tenths } = await national(0.0003, SEED, silent);
  expect(communes).toBe(1);
  expect(tenths).toHaveLength(10);
  expect(visits / comments).toBeCloseTo(5 / 3, 1);
});
