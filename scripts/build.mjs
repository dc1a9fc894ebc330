import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { checkNode, installIfNeeded } from "./install.mjs";
import { ROOT, runTool } from "./run-command.mjs";
import { say, seconds, stop } from "./say.mjs";

/** Written last: a build that was cut off has none and is made again. */
const STAMP = `${ROOT}dist/.built`;
const SOURCES = ["src", "public", "index.html", "office.html", "vite.config.ts", "package-lock.json"];

/** Builds both faces when dist is missing or older than what it is made of. */
export async function buildIfNeeded() {
  const built = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (SOURCES.every((source) => newest(`${ROOT}${source}`) <= built)) return;
  await build();
}

export async function build() {
  say("Building the field app and the office app…");
  const begun = performance.now();
  rmSync(STAMP, { force: true });
  for (const mode of ["production", "office"]) {
    const code = await runTool("vite/bin/vite.js", ["build", "--mode", mode, "--logLevel", "error"]);
    if (code !== 0) stop(`The build (${mode}) failed: vite's own words are above.`);
  }
  writeFileSync(STAMP, "");
  console.log(`  built in ${seconds(begun)}`);
}

/** The newest change below a path, in milliseconds. @param {string} path @returns {number} */
function newest(path) {
  const about = statSync(path);
  if (!about.isDirectory()) return about.mtimeMs;
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  checkNode();
  await installIfNeeded();
  await build();
}
