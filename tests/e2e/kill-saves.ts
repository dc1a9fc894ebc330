import { option } from "../support/option.ts";
import { startTestCluster } from "../support/test-cluster.ts";
import { createDatabaseIn } from "../support/test-database.ts";
import { killSaves } from "./support/kill-saves.ts";

// npm run kill-saves -- [--times 200] [--seed 1] [--json]: Chromium is killed with SIGKILL while it saves.

// The office's own words go beside the figures, which stand alone on a line.
const print = console.log;
console.log = console.error;

const cluster = await startTestCluster();
const started = Date.now();
const seed = option("seed", 1);
try {
  const tell = (round: number) => void (process.argv.includes("--json") || console.error(`kill ${round}`));
  const figures = await killSaves(option("times", 200), seed, await createDatabaseIn(cluster.url), tell);
  print(JSON.stringify({ seed, ...figures, seconds: Math.round((Date.now() - started) / 1_000) }));
} finally {
  await cluster.stop();
}
