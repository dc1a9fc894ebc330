import { expect, test } from "vitest";
import { fuzz } from "../../../fuzz/fuzz.ts";

const BODIES = 5_000;
const MEGABYTE = 1024 * 1024;
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1e6));

test(`T14 ${BODIES} random and mutated bodies over all routes: none ends in a 5xx, changes what it may not, or stays in memory (FUZZ_SEED=${SEED})`, async () => {
  const { answered, heldGrowth, routes } = await fuzz(BODIES, SEED);
  expect(routes).toBeGreaterThan(30);
  // Near enough to the contract that some are taken, and far enough that most are not.
  expect(answered[200]).toBeGreaterThan(BODIES / 20);
  expect(answered[400]).toBeGreaterThan(BODIES / 10);
  expect(heldGrowth).toBeLessThan(8 * MEGABYTE);
}, 240_000);
