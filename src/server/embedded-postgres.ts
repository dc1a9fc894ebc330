import { randomBytes } from "node:crypto";
import { access, constants, mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type EmbeddedAdmin, openAdmin } from "./db/embedded-admin.ts";
import { type Binaries, findBinaries } from "./embedded/binaries.ts";
import { checkVersion, createCluster, findCluster, sweepUnfinished } from "./embedded/cluster.ts";
import {
  isAlive,
  type Postmaster,
  readPostmaster,
  removeStalePidFile,
  spawnPostmaster,
  stopPostmaster,
} from "./embedded/postmaster.ts";
import { EmbeddedRefusal, refusalOf } from "./embedded/refusal.ts";
import { chooseUser, type RunAs } from "./embedded/run-as.ts";
import { DATABASE, embeddedUrl, PASSWORD_FILE } from "./embedded/running-url.ts";

export interface EmbeddedOptions {
  /** Holds the cluster, its password (mode 0600) and its log. Created when it is missing. */
  dataDir: string;
  /** fsync and synchronous_commit; off only for tests, whose data may go with the power. */
  durable?: boolean;
  say?: (what: EmbeddedProgress, where: string) => void;
  /** Called once when postgres ended without being asked. */
  onLost?: () => void;
}

export type EmbeddedProgress = "copying-binaries" | "creating-database" | "adopting";

export interface EmbeddedPostgres {
  /** For an ordinary role that owns the database and is no superuser. */
  url: string;
  port: number;
  stop(): Promise<void>;
}

const START_MILLIS = 60_000;
const POLL_MILLIS = 25;
const LOCK_MILLIS = 1_000;
const PORT_TRIES = 5;

/**
 * Starts the PostgreSQL of a data directory, or adopts the one a killed process left running there. Throws an
 * `EmbeddedRefusal` for everything a person can mend.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = await prepareDataDir(options.dataDir);
  const password = await readPassword(dataDir);
  const durable = options.durable ?? true;
  const say = options.say ?? (() => undefined);
  const found = await findCluster(dataDir);
  const as = found === null ? await chooseUser(dataDir) : found.as;
  const binaries = await findBinaries(as, say);
  await sweepUnfinished(dataDir, Date.now());
  if (found === null) {
    say("creating-database", dataDir);
    await createCluster(dataDir, as, binaries, password, durable);
  }
  const directory = found?.directory ?? (await realpath(join(dataDir, "postgres")));
  await checkVersion(directory, binaries);
  const place = { directory, binaries, as, password, durable, logFile: join(dataDir, "postgres.log") };
  const adopted = await adopt(place);
  const owned = await own(adopted ?? (await startFresh(place)), place, options.onLost);
  if (adopted !== null) say("adopting", directory);
  return owned;
}

interface Place {
  directory: string;
  binaries: Binaries;
  as: RunAs;
  password: string;
  durable: boolean;
  logFile: string;
}

interface Opened {
  running: Postmaster;
  admin: EmbeddedAdmin;
}

async function prepareDataDir(wanted: string): Promise<string> {
  const path = resolve(wanted);
  try {
    await mkdir(path, { recursive: true, mode: 0o755 });
    await access(path, constants.W_OK | constants.X_OK);
    return await realpath(path);
  } catch (error) {
    throw refusalOf(error, path);
  }
}

async function readPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, PASSWORD_FILE);
  try {
    // "wx": of two processes that start at once, one writes and both read the same.
    await writeFile(file, randomBytes(24).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw refusalOf(error, file);
  }
  return readFile(file, "utf8").catch((error: unknown) => {
    throw refusalOf(error, file);
  });
}

/** The postgres that a killed process left behind; null when none is alive. */
async function adopt(place: Place): Promise<Opened | null> {
  const running = await readPostmaster(place.directory);
  if (running === null) return null;
  const admin = await connect(running, place);
  if (admin !== null && (await realpath(await admin.directory())) === place.directory) return { running, admin };
  await admin?.close();
  if (await isAlive(running.pid)) throw new EmbeddedRefusal("hung", String(running.pid));
  await removeStalePidFile(place.directory);
  return null;
}

async function startFresh(place: Place): Promise<Opened> {
  for (let attempt = 1; ; attempt++) {
    const running = await spawnPostmaster(place.directory, place.binaries, place.as, place.durable, place.logFile);
    const admin = await connect(running, place);
    if (admin !== null) return { running, admin };
    const reason = await lastWords(place.logFile);
    if (/no space left|disk quota/i.test(reason)) throw new EmbeddedRefusal("disk-full", place.directory);
    if (/lock file .* already exists|is another postmaster/i.test(reason))
      throw new EmbeddedRefusal("in-use", place.directory);
    if (attempt === PORT_TRIES || !/address already in use/i.test(reason))
      throw new EmbeddedRefusal("failed", place.logFile);
  }
}

/** Waits until postgres answers; null when it ended instead. */
async function connect(running: Postmaster, place: Place): Promise<EmbeddedAdmin | null> {
  for (let waited = 0; waited < START_MILLIS; waited += POLL_MILLIS) {
    const admin = await openAdmin(running.port, place.password).catch(() => null);
    if (admin !== null) return admin;
    const ended = running.child === null ? !(await isAlive(running.pid)) : running.child.exitCode !== null;
    if (ended) return null;
    await pause(POLL_MILLIS);
  }
  throw new EmbeddedRefusal("hung", String(running.pid));
}

/** Tries for a moment: postgres notices a little later that the process that held the lock was killed. */
async function lock(admin: EmbeddedAdmin): Promise<boolean> {
  for (let waited = 0; waited < LOCK_MILLIS; waited += POLL_MILLIS) {
    // A broken connection: its owner is just closing it.
    if (await admin.takeLock().catch(() => false)) return true;
    await pause(POLL_MILLIS);
  }
  return false;
}

async function lastWords(logFile: string): Promise<string> {
  return (await readFile(logFile, "utf8").catch(() => "")).split("\n").slice(-8).join("\n");
}

async function own({ running, admin }: Opened, place: Place, onLost?: () => void): Promise<EmbeddedPostgres> {
  if (!(await lock(admin))) {
    await admin.close().catch(() => undefined);
    throw new EmbeddedRefusal("in-use", place.directory);
  }
  await admin.ensureDatabase(DATABASE, DATABASE, place.password);
  let asked = false;
  running.child?.once("exit", () => {
    if (!asked) onLost?.();
  });
  return {
    url: embeddedUrl(running.port, place.password),
    port: running.port,
    async stop() {
      asked = true;
      await admin.close().catch(() => undefined);
      await stopPostmaster(running, place.directory, place.binaries, place.as);
    },
  };
}
