import { mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SHARED_HOME } from "../../src/server/embedded/binaries.ts";
import { CLUSTER_NAME } from "../../src/server/embedded/cluster.ts";
import { isAlive, readPostmaster } from "../../src/server/embedded/postmaster.ts";
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
  // Or no office would open on it.
  process.env.TUNG_NHA_FSYNC_OFF = "1";
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      await removeDataDir(dataDir);
    },
  };
}

/** A run that was killed leaves its postgres and its directory, under the temporary folder or root's shared place. */
async function sweepOrphans(): Promise<void> {
  await sweepIn(tmpdir(), CLUSTER_NAME);
  await sweepIn(join(SHARED_HOME, "clusters"), "");
}

async function sweepIn(folder: string, cluster: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const owner = Number(name.slice(PREFIX.length).split("-")[0]);
    if (isRunning(owner)) continue;
    const left = await readPostmaster(join(folder, name, cluster));
    // Immediate: what it holds goes away with it.
    if (left !== null && (await isAlive(left.pid))) process.kill(left.pid, "SIGQUIT");
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

async function removeDataDir(dataDir: string): Promise<void> {
  const cluster = await realpath(join(dataDir, CLUSTER_NAME)).catch(() => null);
  if (cluster !== null) await rm(cluster, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

/** Whether a process with this id is there, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
