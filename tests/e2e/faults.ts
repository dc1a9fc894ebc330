import { option } from "../support/option.ts";
import { startTestCluster } from "../support/test-cluster.ts";
import { createDatabaseIn } from "../support/test-database.ts";
import { deliverThroughFaults, type Road } from "./support/deliver-through-faults.ts";

// npm run faults -- [--visits 500] [--seed 1] [--stall 40000] [--tap-every 15000] [--json]: one line for each road.

const ROADS: Road[] = ["mixed", "each-kilobyte", "slow"];
const [stall, tapEvery] = [option("stall", 40_000), option("tap-every", 15_000)];
// The office's own words go beside the figures, which stand alone on a line.
const print = console.log;
console.log = console.error;

const cluster = await startTestCluster();
const [visits, seed] = [option("visits", 500), option("seed", 1)];
try {
  for (const road of ROADS) {
    const database = await createDatabaseIn(cluster.url);
    const figures = await deliverThroughFaults({ road, visits, seed, stall, tapEvery, database });
    print(JSON.stringify({ seed, ...figures }));
  }
} finally {
  await cluster.stop();
}
