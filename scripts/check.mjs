// Style and types, without running anything: `npm run check`.
import { pathToFileURL } from "node:url";
import { checkNode, installIfNeeded } from "./install.mjs";
import { runTool } from "./run-command.mjs";
import { say, seconds } from "./say.mjs";

/** One a runtime: what a folder may call is decided by its library, not by good will. */
const PROJECTS = [
  "src/tsconfig.pure.json",
  "src/tsconfig.browser.json",
  "src/worker/tsconfig.json",
  "src/server/tsconfig.json",
  "tests/tsconfig.json",
];

/** Resolves to the names of the checks that failed. @returns {Promise<string[]>} */
export async function check() {
  const begun = performance.now();
  say("Checking style (biome) and types (tsc)…");
  /** @type {string[]} */
  const failed = [];
  if ((await runTool("@biomejs/biome/bin/biome", ["check", "--diagnostic-level=warn", "--error-on-warnings"])) !== 0)
    failed.push("biome");
  const waiting = [...PROJECTS];
  const work = async () => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      if ((await runTool("typescript/bin/tsc", ["-p", project])) !== 0) failed.push(`tsc ${project}`);
    }
  };
  await Promise.all([work(), work()]);
  console.log(`  ${failed.length === 0 ? "clean" : `failed: ${failed.join(", ")}`} in ${seconds(begun)}`);
  return failed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  checkNode();
  await installIfNeeded();
  process.exit((await check()).length === 0 ? 0 : 1);
}
