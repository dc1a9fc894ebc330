import { mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPostmaster } from "../../src/server/embedded/postmaster.ts";
import { startEmbeddedPostgres } from "../../src/server/embedded-postgres.ts";

export interface TestCluster {
  /** For a role that may create databases. */
  url: string;
  stop(): Promise<void>;
}

const PREFIX = "tung-nha-test-";

/** A real PostgreSQL for one run of tests, without fsync: what the tests write may go with the power. */
export async function startTestCluster(): Promise<TestCluster> {
  await sweepOrphans();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      await removeDataDir(dataDir);
    },
  };
}

/** A run that was killed leaves its postgres and its directory. */
async function sweepOrphans(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const owner = Number(name.slice(PREFIX.length).split("-")[0]);
    if (isRunning(owner)) continue;
    const dataDir = join(tmpdir(), name);
    const left = await readPostmaster(join(dataDir, "postgres"));
    if (left !== null && isRunning(left.pid)) {
      const postgres = await startEmbeddedPostgres({ dataDir, durable: false }).catch(() => null);
      await postgres?.stop();
    }
    await removeDataDir(dataDir).catch(() => undefined);
  }
}

async function removeDataDir(dataDir: string): Promise<void> {
  const cluster = await realpath(join(dataDir, "postgres")).catch(() => null);
  if (cluster !== null) await rm(cluster, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
