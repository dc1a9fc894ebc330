import { watchDatabases } from "./life.ts";
import { type Run, runSeed } from "./run-seed.ts";
import { simStorages } from "./sim-storage.ts";

// npm run simulate -- [--seeds 500] [--from 1] [--postgres 20] [--trace] [--json]

interface Totals {
  seeds: number;
  postgresSeeds: number;
  saves: number;
  lost: number;
  repeated: number;
  stuck: number;
  diverged: number;
  disordered: number;
  seconds: number;
  /** Over the traces of all seeds. */
  hash: string;
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number`);
  return value;
}

const isBad = (run: Run) => run.lost + run.repeated + run.stuck + run.diverged + run.disordered > 0;

async function main(): Promise<number> {
  const seeds = option("seeds", 500);
  const from = option("from", 1);
  const onPostgres = option("postgres", 20);
  const json = process.argv.includes("--json");
  const started = Date.now();
  watchDatabases();
  const storages = simStorages();
  const totals: Totals = {
    seeds,
    postgresSeeds: Math.min(onPostgres, seeds),
    saves: 0,
    lost: 0,
    repeated: 0,
    stuck: 0,
    diverged: 0,
    disordered: 0,
    seconds: 0,
    hash: "",
  };
  let hash = 0;
  let failed = 0;
  try {
    for (let seed = from; seed < from + seeds; seed++) {
      const storage = seed - from < onPostgres ? await storages.postgres() : storages.memory();
      const run = await runSeed(seed, storage);
      for (const count of ["saves", "lost", "repeated", "stuck", "diverged", "disordered"] as const)
        totals[count] += run[count];
      hash = (Math.imul(hash, 31) + Number.parseInt(run.hash.slice(0, 8), 16)) >>> 0;
      if (isBad(run)) {
        failed++;
        console.error(`seed ${seed} fails: ${run.details.join("; ")}`);
        console.error(`  run it again: npm run simulate -- --from ${seed} --seeds 1 --postgres 0 --trace`);
      }
      if (process.argv.includes("--trace")) console.error(run.lines.join("\n"));
      if (!json && (seed - from + 1) % 50 === 0) console.error(`${seed - from + 1} of ${seeds} seeds`);
    }
  } finally {
    await storages.close();
  }
  totals.seconds = Math.round((Date.now() - started) / 1000);
  totals.hash = hash.toString(16).padStart(8, "0");
  console.log(JSON.stringify(totals));
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
