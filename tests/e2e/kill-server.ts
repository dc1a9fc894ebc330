import { startTestCluster } from "../support/test-cluster.ts";
import { createDatabaseIn } from "../support/test-database.ts";
import { KillServer, killAtEach } from "./support/kill-server.ts";

// npm run kill-server -- [--json]: the server is killed with SIGKILL before and after every statement of intake and apply.

// The office's own words go beside the figures, which stand alone on a line.
const print = console.log;
console.log = console.error;

const cluster = await startTestCluster();
const started = Date.now();
try {
  const server = await KillServer.open(await createDatabaseIn(cluster.url));
  try {
    const tell = (at: number) => void (process.argv.includes("--json") || console.error(`statement ${at}`));
    const figures = await killAtEach(server, tell);
    print(JSON.stringify({ ...figures, seconds: Math.round((Date.now() - started) / 1_000) }));
  } finally {
    await server.close();
  }
} finally {
  await cluster.stop();
}
