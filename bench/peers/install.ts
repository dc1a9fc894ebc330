import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** At their first use: the product's own install stays light. Throws when npm fails. */
export function installPeers(): void {
  if (existsSync(`${FOLDER}node_modules`)) return;
  console.error("Installing the tools to compare with, into bench/peers…");
  const { status } = spawnSync("npm", ["ci", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("npm ci failed in bench/peers");
}
