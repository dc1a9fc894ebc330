// The commands of a fresh clone: nothing but Node and npm is there yet. `npm run demo`, `npm start`, `npm test`…
import { readFileSync } from "node:fs";
import { buildIfNeeded } from "./build.mjs";
import { chromiumOrStop } from "./find-chromium.mjs";
import { checkNode, installIfNeeded } from "./install.mjs";
import { ROOT, run } from "./run-command.mjs";
import { stop } from "./say.mjs";
import { test } from "./test.mjs";

/** What each command runs, and what it needs before. */
const PROGRAMS = new Map([
  ["start", { entry: "src/server/main.ts", build: true, browser: false }],
  ["office", { entry: "src/server/cli/office.ts", build: false, browser: false }],
  ["demo", { entry: "src/server/demo.ts", build: true, browser: false }],
  ["pictures", { entry: "tests/e2e/pictures.ts", build: true, browser: true }],
  ["bench", { entry: "bench/run.ts", build: true, browser: true }],
  ["load", { entry: "bench/load/run.ts", build: true, browser: false }],
  ["fuzz", { entry: "tests/fuzz/run.ts", build: false, browser: false }],
  ["kill-saves", { entry: "tests/e2e/kill-saves.ts", build: true, browser: true }],
  ["kill-server", { entry: "tests/e2e/kill-server.ts", build: true, browser: false }],
  ["faults", { entry: "tests/e2e/faults.ts", build: true, browser: true }],
  ["simulate", { entry: "tests/simulation/simulate.ts", build: false, browser: false }],
]);

const [command = "", ...args] = process.argv.slice(2);

checkNode();
tellUsage();
await installIfNeeded();
process.exit(await perform());

/** @returns {Promise<number>} */
async function perform() {
  if (command === "test") return test(args);
  const program = PROGRAMS.get(command);
  if (program === undefined) return stop(`Usage: node scripts/run.mjs test | ${[...PROGRAMS.keys()].join(" | ")}`);
  /** @type {Record<string, string>} */
  const env = program.browser ? { CHROMIUM_PATH: await chromiumOrStop() } : {};
  if (program.build && !args.includes("--help")) await buildIfNeeded();
  return run(process.execPath, ["--import", "tsx", program.entry, ...args], env);
}

/** What measures begins at once and takes long: asked for help, it says what its program's first comment says, and ends. */
function tellUsage() {
  const program = PROGRAMS.get(command);
  if (program === undefined || !args.includes("--help")) return;
  const usage = readFileSync(`${ROOT}${program.entry}`, "utf8").match(/^\/\/ .*?(npm run [\w-]+ -- \[.*)$/m)?.[1];
  if (usage === undefined) return;
  console.log(usage);
  process.exit(0);
}
