import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HOUR, type Millis } from "../../base/time.ts";
import { type Binaries, SHARED_HOME } from "./binaries.ts";
import { EmbeddedRefusal, refusalOf } from "./refusal.ts";
import { canEnter, isRoot, type RunAs } from "./run-as.ts";

/** PostgreSQL's own directory inside the data directory; a link where its user can't enter there. */
export const CLUSTER_NAME = "postgres";
const SHARED_CLUSTERS = join(SHARED_HOME, "clusters");

/** The existing cluster and the user it belongs to; null when there is none yet. */
export async function findCluster(dataDir: string): Promise<{ directory: string; as: RunAs } | null> {
  const place = join(dataDir, CLUSTER_NAME);
  if ((await lstat(place).catch(() => null)) === null) return null;
  const directory = await realpath(place).catch((error: unknown) => {
    throw refusalOf(error, place);
  });
  const owner = await stat(directory);
  if (isRoot()) return { directory, as: { uid: owner.uid, gid: owner.gid } };
  if (owner.uid !== process.getuid?.()) throw new EmbeddedRefusal("other-owner", directory);
  return { directory, as: null };
}

/**
 * Makes a new cluster. It gets its final name only when it is whole, so that a start that was killed in the middle is
 * simply made again; of two that race, one wins and both use it.
 */
export async function createCluster(dataDir: string, as: RunAs, binaries: Binaries, password: string, sync: boolean) {
  const place = join(dataDir, CLUSTER_NAME);
  const inside = canEnter(dataDir, as);
  const home = inside ? dataDir : SHARED_CLUSTERS;
  const working = join(home, `${inside ? CLUSTER_NAME : basename(dataDir)}.new-${randomBytes(6).toString("hex")}`);
  try {
    await mkdir(home, { recursive: true, mode: 0o755 });
    await mkdir(working, { mode: 0o700 });
    if (as !== null) await chown(working, as.uid, as.gid);
    await initialise(working, as, binaries, password, sync);
    await settle(working, place, inside);
  } catch (error) {
    await rm(working, { recursive: true, force: true });
    throw refusalOf(error, home);
  }
}

async function settle(working: string, place: string, inside: boolean): Promise<void> {
  try {
    if (inside) return await rename(working, place);
    const final = working.replace(".new-", "-");
    await rename(working, final);
    await symlink(final, place);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!["EEXIST", "ENOTEMPTY"].includes(code)) throw error;
    await rm(working, { recursive: true, force: true });
  }
}

/**
 * Half-made clusters of starts that were killed, with the passwords they were to have. Not those of the last hour, which
 * somebody may be making: in the shared place also for another directory of this name.
 */
export async function sweepUnfinished(dataDir: string, now: Millis): Promise<void> {
  await sweepIn(dataDir, `${CLUSTER_NAME}.new-`, now);
  await sweepIn(SHARED_CLUSTERS, `${basename(dataDir)}.new-`, now);
}

async function sweepIn(home: string, prefix: string, now: Millis): Promise<void> {
  const names = (await readdir(home).catch(() => [])).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    const path = join(home, name);
    const begun = (await stat(path).catch(() => null))?.mtimeMs ?? now;
    // What another user left there stays: only root writes to the shared place.
    if (begun < now - HOUR) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function initialise(directory: string, as: RunAs, binaries: Binaries, password: string, sync: boolean) {
  const passwordFile = join(dirname(directory), `${basename(directory)}.pw`);
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (as !== null) await chown(passwordFile, as.uid, as.gid);
    const made = spawnSync(binaries.initdb, initFlags(directory, passwordFile, sync), {
      ...as,
      cwd: "/",
      env: postgresEnvironment(),
      encoding: "utf8",
    });
    if (made.status === 0) return;
    if (/no space left|disk quota/i.test(made.stderr)) throw new EmbeddedRefusal("disk-full", directory);
    throw new EmbeddedRefusal("failed", made.stderr.trim().split("\n").slice(-3).join(" "));
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function initFlags(directory: string, passwordFile: string, sync: boolean): string[] {
  return [
    `--pgdata=${directory}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
    ...(sync ? [] : ["--no-sync"]),
  ];
}

/** Nothing of the caller's environment: PGPORT, PGDATA or a locale of somebody's shell would change the server. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LC_ALL: "C",
    TZ: "UTC",
    ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
  };
}

/** A cluster of another major version can't be opened by these binaries; it is left as it is. */
export async function checkVersion(directory: string, binaries: Binaries): Promise<void> {
  const version = (await readFile(join(directory, "PG_VERSION"), "utf8")).trim();
  if (version !== binaries.major) throw new EmbeddedRefusal("wrong-version", `${version} ≠ ${binaries.major}`);
}
