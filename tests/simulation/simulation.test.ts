import { beforeAll, describe, expect, it } from "vitest";
import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import { MemoryStorage } from "../support/memory-storage.ts";
import { createTestDatabase } from "../support/test-database.ts";
import { forgetful } from "./faulty-storage.ts";
import { watchDatabases } from "./life.ts";
import { Rng } from "./rng.ts";
import { type Run, runSeed } from "./run-seed.ts";

/** A sample: `npm run simulate -- --seeds 500` plays more. */
const FIRST_SEED = 1;
const SEEDS = 30;
/** ms; about 15 s on two idle cores. */
const LIMIT = 180_000;

beforeAll(() => watchDatabases());

function troubles(run: Run): string[] {
  return run.details.map((detail) => `seed ${run.seed}: ${detail}`);
}

describe("phones, a bad network and an office, simulated", () => {
  it(
    `loses, repeats and blocks nothing in seeds ${FIRST_SEED} to ${FIRST_SEED + SEEDS - 1}`,
    async () => {
      let saves = 0;
      for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
        const run = await runSeed(seed, new MemoryStorage());
        expect(troubles(run)).toEqual([]);
        saves += run.saves;
      }
      expect(saves).toBeGreaterThan(SEEDS * 10);
    },
    LIMIT,
  );

  it("tells the same story for the same seed, and another for another", async () => {
    const [first, again, other] = [await story(7), await story(7), await story(8)];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it(
    "tells the same story over PostgreSQL as over its twin in memory",
    async () => {
      const database = await createTestDatabase();
      try {
        await migrate(database.url);
        const pool = createPool(database.url, () => {});
        const onPostgres = new PostgresStorage(pool);
        for (const seed of [11, 12]) {
          const run = await runSeed(seed, onPostgres);
          expect(troubles(run)).toEqual([]);
          expect(run.hash).toBe(await story(seed));
        }
        await pool.end();
      } finally {
        await database.drop();
      }
    },
    LIMIT,
  );

  it("is judged by somebody who sees that something applied is not there", async () => {
    const runs = [];
    for (let seed = 1; seed <= 5; seed++) runs.push(await runSeed(seed, forgetful(new MemoryStorage(), new Rng(seed))));
    expect(runs.reduce((sum, run) => sum + run.lost, 0)).toBeGreaterThan(0);
  });
});

async function story(seed: number): Promise<string> {
  return (await runSeed(seed, new MemoryStorage())).hash;
}
