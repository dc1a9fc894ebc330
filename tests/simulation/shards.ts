import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { DEXIE } from "../../vite.config.ts";
import { isRunning } from "../support/test-cluster.ts";
import { playWithCrew, type Tell, type Wanted } from "./crew.ts";

const PREFIX = "simulation-";

export interface Shards {
  /** Plays seeds; tells each as it ends, with one process in the order given. Rejects when a process fails. */
  play(wanted: Wanted, tell: Tell): Promise<void>;
  remove(): void;
}

/** Bundled once, as the app's own build does it: the same Dexie, and a third faster than loading each file. */
export async function bundleShards(): Promise<Shards> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const temporary = join(root, ".tmp");
  mkdirSync(temporary, { recursive: true });
  sweep(temporary);
  const folder = mkdtempSync(join(temporary, `${PREFIX}${process.pid}-`));
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    resolve: { alias: [DEXIE] },
    ssr: { noExternal: [/^dexie/] },
    build: { ssr: "tests/simulation/shard.ts", outDir: folder, target: "node20", minify: false, sourcemap: true },
  });
  return {
    play: (wanted, tell) => playWithCrew(join(folder, "shard.js"), wanted, tell),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A run that was killed leaves its bundle. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, owner] = name.match(`^${PREFIX}(\\d+)-`) ?? [];
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
