import { MemoryStorage } from "../support/memory-storage.ts";
import { watchDatabases } from "./life.ts";
import { mutantNamed } from "./mutants.ts";
import { isBad } from "./oracle.ts";
import { quickenDatabases } from "./quick-idb.ts";
import { runSeed } from "./run-seed.ts";

// One process of `npm run simulate`, over the twin in memory: a line of JSON for each seed.
// node shard.mjs <from> <seeds> <every n-th> <offset> [--trace] [--mutant name]

/** What one seed tells its parent. */
export type SeedLine = Omit<Awaited<ReturnType<typeof runSeed>>, "lines"> & { lines?: string[] };

const [from = 1, seeds = 1, every = 1, offset = 0] = process.argv.slice(2, 6).map(Number);
const mutant = process.argv.includes("--mutant") ? process.argv[process.argv.indexOf("--mutant") + 1] : undefined;
const build = mutant === undefined ? {} : mutantNamed(mutant).build;

quickenDatabases();
watchDatabases();
for (let seed = from + offset; seed < from + seeds; seed += every) {
  const { lines, ...run } = await runSeed(seed, new MemoryStorage(), build);
  const told = process.argv.includes("--trace") ? { ...run, lines } : run;
  process.stdout.write(`${JSON.stringify(told)}\n`);
  // A mutant is done for when it is caught.
  if (mutant !== undefined && isBad(run)) break;
}
