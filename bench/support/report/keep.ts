import { mkdir, writeFile } from "node:fs/promises";
import type { Machine } from "./machine.ts";
import type { Result } from "./result.ts";

const FOLDER = new URL("../../results/", import.meta.url);

/** bench/results/<work>-<profile>.json, over what was kept before. */
export async function keep(result: Result, households: number, on: Machine): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  const text = JSON.stringify({ ...result, households, day, machine: on }, null, 2);
  await writeFile(new URL(`${result.work}-${result.profile}.json`, FOLDER), `${text}\n`);
}
