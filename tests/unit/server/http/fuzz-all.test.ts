import { expect, test } from "vitest";
import { fuzz } from "../../../fuzz/fuzz.ts";

/** A sample: `npm run fuzz` and the long run take 100,000. */
const BODIES = process.env.TUNG_NHA_LONG === "1" ? 100_000 : 5_000;
const MEGABYTE = 1024 * 1024;
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1e6));

test(`T14 ${BODIES} random and mutated bodies over all routes: none ends in a 5xx, changes what it may not, or stays in memory (FUZZ_SEED=${SEED})`, async () => {
  const { answered, heldGrowth, routes } = await fuzz(BODIES, SEED);
  expect(routes).toBeGreaterThan(30);
  // Near enough to the contract that some are taken, and far enough that most are not.
  expect(answered[200]).toBeGreaterThan(BODIES / 20);
  expect(answered[400]).toBeGreaterThan(BODIES / 10);
  expect(heldGrowth).toBeLessThan(8 * MEGABYTE);
}, 900_000);
