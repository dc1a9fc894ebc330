import { readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Id } from "../../base/id.ts";
import { copyFiles, readCopyFile } from "./copy-lines.ts";

const NAME = /^tung-nha-log-\d{12}\.copy/;

/**
 * Before a database could hold several communes its one copy lay in the directory itself: what is this commune's there
 * moves into its own, put-aside files too. The newest first, which may not even have its header: a kill leaves the rest.
 */
export async function moveCopy(directory: string, place: string, commune: Id): Promise<void> {
  if (!(await isOf(directory, commune))) return;
  const there = new Set(await readdir(place));
  const names = (await readdir(directory)).filter((name) => NAME.test(name) && !there.has(name));
  for (const name of names.sort().reverse()) await rename(join(directory, name), join(place, name));
}

/** All files in a directory without communes are of one. */
async function isOf(directory: string, commune: Id): Promise<boolean> {
  for (const name of await copyFiles(directory)) {
    const file = await readCopyFile(directory, name);
    if (file !== null) return file.header.commune === commune;
  }
  return false;
}
