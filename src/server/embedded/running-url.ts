import { readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { CLUSTER_NAME } from "./cluster.ts";
import { readPostmaster } from "./postmaster.ts";

/** Database and role of the office inside the embedded cluster. */
export const DATABASE = "tung_nha";
export const PASSWORD_FILE = "postgres-password";

export function embeddedUrl(port: number, password: string): string {
  return `postgres://${DATABASE}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/** Of the cluster that another process runs in this data directory; null when none is running. */
export async function runningUrl(dataDir: string): Promise<string | null> {
  const directory = await realpath(join(dataDir, CLUSTER_NAME)).catch(() => null);
  const running = directory === null ? null : await readPostmaster(directory);
  if (running === null) return null;
  return embeddedUrl(running.port, await readFile(join(dataDir, PASSWORD_FILE), "utf8"));
}
