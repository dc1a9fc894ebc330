import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MemoryStorage } from "../support/memory-storage.ts";
import { createTestDatabase } from "../support/test-database.ts";
import { catchMutants } from "./catch-mutants.ts";
import { HAPPENINGS } from "./happenings.ts";
import { watchDatabases } from "./life.ts";
import { mutantNamed } from "./mutants.ts";
import { hasOlderOffice } from "./older-office.ts";
import { openPostgres } from "./postgres-seeds.ts";
import { type Run, runSeed } from "./run-seed.ts";
import type { SeedLine } from "./shard.ts";
import { bundleShards, type Shards } from "./shards.ts";
import { longestFirst } from "./size.ts";

const SEEDS = 1000;
const JOBS = 2;
/** ms; about four minutes on two idle cores. */
const LIMIT = 1_800_000;

/** Caught within a few seeds; `npm run simulate -- --mutants` plays all of them. */
const QUICK = ["receipt-before-commit", "no-dedupe", "overlay-forgotten", "epoch-ignored", "save-lock-dropped"];

let shards: Shards;
beforeAll(async () => {
  watchDatabases();
  shards = await bundleShards();
}, LIMIT);
afterAll(() => shards.remove());

function troubles(run: Pick<SeedLine, "details" | "seed">): string[] {
  return run.details.map((detail) => `seed ${run.seed}: ${detail}`);
}

async function played(from: number, seeds: number): Promise<SeedLine[]> {
  const runs: SeedLine[] = [];
  await shards.play({ seeds: longestFirst(from, seeds), jobs: JOBS }, (run) => runs.push(run));
  return runs.sort((a, b) => a.seed - b.seed);
}

/** In a database of its own; it has to tell the story that the twin in memory tells. */
async function playOnPostgres(seed: number): Promise<Run> {
  const database = await createTestDatabase();
  try {
    const { storage, close } = await openPostgres(database.url, hasOlderOffice(seed));
    const run = await runSeed(seed, storage);
    expect(troubles(run)).toEqual([]);
    expect(run.hash).toBe((await runSeed(seed, new MemoryStorage())).hash);
    await close();
    return run;
  } finally {
    await database.drop();
  }
}

describe("phones, a bad network and an office, simulated", () => {
  it(
    `loses, repeats, blocks and claims nothing in seeds 1 to ${SEEDS}`,
    async () => {
      const runs = await played(1, SEEDS);
      expect(runs.flatMap(troubles)).toEqual([]);
      expect(runs).toHaveLength(SEEDS);
      expect(runs.filter(({ hasRealCrypto }) => hasRealCrypto)).toHaveLength(SEEDS / 50);
      expect(runs.reduce((sum, run) => sum + run.saves, 0)).toBeGreaterThan(SEEDS * 20);
      const never = HAPPENINGS.filter((what) => runs.every(({ happened }) => !happened[what]));
      expect(never).toEqual([]);
    },
    LIMIT,
  );

  it(
    "tells the same story for the same seed, also where IndexedDB takes its time, and another for another",
    async () => {
      const quick = (await played(1, 6)).map((run) => run.hash);
      expect((await played(1, 6)).map((run) => run.hash)).toEqual(quick);
      // In this process fake-indexeddb runs as its authors made it.
      for (const seed of [1, 2, 3]) expect((await runSeed(seed, new MemoryStorage())).hash).toBe(quick[seed - 1]);
      expect(new Set(quick).size).toBe(quick.length);
    },
    LIMIT,
  );

  it(
    "tells the same story with real cryptography, whatever its process has played before",
    async () => {
      const [first, second] = [await played(50, 1), await played(150, 1)];
      for (const { seed, hash, hasRealCrypto } of [...second, ...first]) {
        expect(hasRealCrypto).toBe(true);
        expect((await runSeed(seed, new MemoryStorage())).hash).toBe(hash);
      }
    },
    LIMIT,
  );

  it(
    "tells the same story over PostgreSQL as over its twin in memory",
    async () => {
      for (const seed of [12, 13, 14]) await playOnPostgres(seed);
    },
    LIMIT,
  );

  it(
    "S13 brings PostgreSQL up to date in the middle of a seed, and reads then what was newer",
    async () => {
      const { happened } = await playOnPostgres(11);
      expect(happened.migrations).toBeGreaterThanOrEqual(3);
      expect(happened.parked).toBeGreaterThan(0);
    },
    LIMIT,
  );

  it(
    "is judged by somebody who sees what is broken on purpose",
    async () => {
      const caught = await catchMutants(shards, QUICK.map(mutantNamed), JOBS, () => {});
      expect(caught.filter(({ seed }) => seed === null)).toEqual([]);
    },
    LIMIT,
  );
});
