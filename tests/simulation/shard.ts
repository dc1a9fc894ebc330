import { createInterface } from "node:readline";
import { MemoryStorage } from "../support/memory-storage.ts";
import { watchDatabases } from "./life.ts";
import { mutantNamed } from "./mutants.ts";
import { quickenDatabases } from "./quick-idb.ts";
import { runSeed } from "./run-seed.ts";

// One process of `npm run simulate`, over the twin in memory: for each line with a seed a line of JSON, until the input ends.
// node shard.js [--trace] [--mutant name]

/** What one seed tells its parent. */
export type SeedLine = Omit<Awaited<ReturnType<typeof runSeed>>, "lines"> & { lines?: string[] };

const mutant = process.argv.includes("--mutant") ? process.argv[process.argv.indexOf("--mutant") + 1] : undefined;
const build = mutant === undefined ? {} : mutantNamed(mutant).build;

// Its parent is gone, killed perhaps: nobody waits for what comes.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  console.error("a process of the simulation ends: nobody listens to it any more");
  process.exit(1);
});

quickenDatabases();
watchDatabases();
for await (const seed of createInterface({ input: process.stdin })) {
  const { lines, ...run } = await runSeed(Number(seed), new MemoryStorage(), build);
  const told = process.argv.includes("--trace") ? { ...run, lines } : run;
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
