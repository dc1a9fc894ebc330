import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { DEXIE } from "../../vite.config.ts";
import type { SeedLine } from "./shard.ts";

/** Young objects are nearly all there is: a larger nursery halves the collector's work. MB. */
const NURSERY = 64;

export interface Shards {
  /** Plays seeds in so many processes; tells each as it ends, in no order. Rejects when a process fails. */
  play(
    wanted: { from: number; seeds: number; jobs: number; args?: string[] },
    tell: (run: SeedLine) => void,
  ): Promise<void>;
  remove(): void;
}

/** Bundled once, as the app's own build does it: the same Dexie, and a third faster than loading each file. */
export async function bundleShards(): Promise<Shards> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  mkdirSync(join(root, ".tmp"), { recursive: true });
  const folder = mkdtempSync(join(root, ".tmp", "simulation-"));
  await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { alias: [DEXIE] },
    ssr: { noExternal: [/^dexie/] },
    build: { ssr: "tests/simulation/shard.ts", outDir: folder, target: "node20", minify: false, sourcemap: true },
  });
  const program = join(folder, "shard.js");
  return {
    play: async ({ from, seeds, jobs, args = [] }, tell) => {
      const each = Array.from({ length: jobs }, (_, offset) => [from, seeds, jobs, offset].map(String));
      await Promise.all(each.map((numbers) => playOne(program, [...numbers, ...args], tell)));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function playOne(program: string, args: string[], tell: (run: SeedLine) => void): Promise<void> {
  const flags = ["--enable-source-maps", `--max-semi-space-size=${NURSERY}`];
  const child = spawn(process.execPath, [...flags, program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  for await (const line of createInterface({ input: child.stdout })) tell(JSON.parse(line) as SeedLine);
  const code = await ended;
  if (code !== 0) throw new Error(`a process of the simulation ended with ${code}`);
}
