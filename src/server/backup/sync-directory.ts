import { open } from "node:fs/promises";

/** New names in it are on the disk too. A system that can't sync a directory has them by itself. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path).catch(() => null);
  await directory?.sync().catch(() => undefined);
  await directory?.close();
}
