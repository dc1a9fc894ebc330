import { startTestCluster } from "../support/test-cluster.ts";
import { createDatabaseIn } from "../support/test-database.ts";
import { KillServer } from "./support/kill-server.ts";

// npm run kill-server -- [--json]: the server is killed with SIGKILL before and after every statement of intake and apply.

const cluster = await startTestCluster();
const database = await createDatabaseIn(cluster.url);
const started = Date.now();
/** What is lost or there twice ends the command. */
const figures = { statements: 0, kills: 0, receipted: 0, seconds: 0 };
try {
  const server = await KillServer.open(database);
  try {
    for (let at = 1, before = figures.kills - 1; before < figures.kills; at++) {
      before = figures.kills;
      for (const when of ["before", "after"] as const) {
        const round = await server.round(at, when);
        if (round.died) figures.kills++;
        figures.receipted += round.receipts;
      }
      if (before < figures.kills) figures.statements = at;
      if (!process.argv.includes("--json")) console.error(`statement ${at}`);
    }
  } finally {
    await server.close();
  }
} finally {
  await cluster.stop();
}
figures.seconds = Math.round((Date.now() - started) / 1_000);
console.log(JSON.stringify(figures));
