import { playMutants } from "./catch-mutants.ts";
import { watchDatabases } from "./life.ts";
import { COUNTS, isBad } from "./oracle.ts";
import { quickenDatabases } from "./quick-idb.ts";
import { runSeed } from "./run-seed.ts";
import type { SeedLine } from "./shard.ts";
import { bundleShards, type Shards } from "./shards.ts";
import { simStorages } from "./sim-storage.ts";
import { longestFirst } from "./size.ts";
import { addRun, type Totals, totalsOf } from "./totals.ts";

// npm run simulate -- [--seeds 1000] [--from 1] [--jobs 2] [--postgres 50] [--trace] [--json] [--mutants]

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number`);
  return value;
}

const wanted = {
  seeds: option("seeds", 1000),
  from: option("from", 1),
  jobs: option("jobs", 2),
  postgres: option("postgres", 50),
};
const isTracing = process.argv.includes("--trace");
const isJson = process.argv.includes("--json");

async function main(): Promise<number> {
  const shards = await bundleShards();
  endWellAt("SIGINT", 130, shards);
  endWellAt("SIGTERM", 143, shards);
  try {
    if (process.argv.includes("--mutants")) return await playMutants(shards, wanted.jobs, isJson);
    return await playSeeds(shards);
  } finally {
    shards.remove();
  }
}

/** Stopped by hand or by a time limit: no figures, and nothing left behind. */
function endWellAt(signal: NodeJS.Signals, code: number, shards: Shards): void {
  process.once(signal, () => {
    console.error(`the simulation was stopped (${signal}): what it had played is not counted`);
    shards.remove();
    process.exit(code);
  });
}

async function playSeeds(shards: Shards): Promise<number> {
  const began = Date.now();
  const totals = totalsOf(wanted);
  const onPostgres = Math.min(wanted.postgres, wanted.seeds);
  const seeds = longestFirst(wanted.from + onPostgres, wanted.seeds - onPostgres);
  const args = isTracing ? ["--trace"] : [];
  await Promise.all([
    playOnPostgres(wanted.from, onPostgres, totals),
    shards.play({ seeds, jobs: wanted.jobs, args }, (run) => tell(run, totals, 0)),
  ]);
  totals.seconds = Math.round((Date.now() - began) / 1000);
  console.log(JSON.stringify(totals));
  return COUNTS.some((count) => totals[count] > 0) ? 1 : 0;
}

/** In this process, one after another: every seed has a commune of its own in one database. */
async function playOnPostgres(from: number, seeds: number, totals: Totals): Promise<void> {
  if (seeds === 0) return;
  quickenDatabases();
  watchDatabases();
  const storages = simStorages();
  try {
    for (let seed = from; seed < from + seeds; seed++) {
      tell(await runSeed(seed, await storages.postgres(seed)), totals, seeds);
    }
  } finally {
    await storages.close();
  }
}

function tell(run: SeedLine, totals: Totals, onPostgres: number): void {
  addRun(totals, run);
  if (isBad(run)) {
    console.error(`seed ${run.seed} fails: ${run.details.join("; ")}`);
    const postgres = onPostgres > 0 ? 1 : 0;
    console.error(`  again: npm run simulate -- --from ${run.seed} --seeds 1 --postgres ${postgres} --trace`);
  }
  if (isTracing) console.error(run.lines?.join("\n"));
  if (!isJson && totals.played % 100 === 0) console.error(`${totals.played} of ${totals.seeds} seeds`);
}

process.exitCode = await main();
