import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { openSync } from "node:fs";
import { readFile, rm, stat, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { postgresEnvironment } from "./cluster.ts";
import { EmbeddedRefusal } from "./refusal.ts";
import type { RunAs } from "./run-as.ts";

/** A running postgres: started here, or left by a process that was killed. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Null for an adopted one. */
  child: ChildProcess | null;
}

const PID_FILE = "postmaster.pid";
/** Lines of postmaster.pid, from zero. */
const PID_LINE = 0;
const PORT_LINE = 3;
const MAX_LOG_BYTES = 10 * 1024 * 1024;
const STOP_MILLIS = 30_000;
const POLL_MILLIS = 20;

/** What postmaster.pid says; null when there is none or it is not written whole yet. */
export async function readPostmaster(directory: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(directory, PID_FILE), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[PID_LINE]);
  const port = Number(lines[PORT_LINE]);
  return pid > 0 && port > 0 ? { pid, port, child: null } : null;
}

/** False when the process is gone, or its number was given to a program that is no postgres. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!exists(pid)) return false;
  if (process.platform !== "linux") return true;
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return state.includes("(postgres)") && !/\) [ZX] /.test(state);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** PostgreSQL would refuse to start beside it when the number now belongs to another program. */
export async function removeStalePidFile(directory: string): Promise<void> {
  await rm(join(directory, PID_FILE), { force: true });
}

/** Starts postgres in a session of its own: a Ctrl+C in the terminal reaches us, and we end it after the last answer. */
export async function spawnPostmaster(
  directory: string,
  binaries: Binaries,
  as: RunAs,
  durable: boolean,
  logFile: string,
) {
  const port = await freePort();
  if (((await stat(logFile).catch(() => null))?.size ?? 0) > MAX_LOG_BYTES) await truncate(logFile);
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(binaries.postgres, ["-D", directory, "-p", String(port), ...settings(durable)], {
    ...as,
    cwd: "/",
    env: postgresEnvironment(),
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.unref();
  if (child.pid === undefined) throw new EmbeddedRefusal("failed", binaries.postgres);
  return { pid: child.pid, port, child };
}

function settings(durable: boolean): string[] {
  const values = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    // As everywhere by default: the office counts its processes by it (cli/options.ts).
    max_connections: "100",
    max_parallel_workers_per_gather: "0",
    // Statements, parameters and details quote what people said: the log keeps codes and places only.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_parameter_max_length_on_error: "0",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Ends postgres and waits until its files are closed: open connections are cut, what was committed stays. */
export async function stopPostmaster(
  running: Postmaster,
  directory: string,
  binaries: Binaries,
  as: RunAs,
): Promise<void> {
  if (process.platform === "win32") {
    spawnSync(binaries.pgCtl, ["stop", "-D", directory, "-m", "fast"], { ...as, stdio: "ignore" });
  } else if (await isAlive(running.pid)) {
    process.kill(running.pid, "SIGINT");
  }
  for (let waited = 0; await isAlive(running.pid); waited += POLL_MILLIS) {
    if (waited > STOP_MILLIS) throw new EmbeddedRefusal("hung", String(running.pid));
    await pause(POLL_MILLIS);
  }
}

/** A port that was free a moment ago; postgres says so itself when somebody took it meanwhile. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
