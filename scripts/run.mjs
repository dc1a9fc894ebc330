// The commands of a fresh clone: nothing but Node and npm is there yet. `npm run demo`, `npm start`, `npm test`.
import { buildIfNeeded } from "./build.mjs";
import { checkNode, installIfNeeded } from "./install.mjs";
import { run } from "./run-command.mjs";
import { stop } from "./say.mjs";
import { test } from "./test.mjs";

const [command = "", ...args] = process.argv.slice(2);
const SERVERS = new Map([
  ["start", "src/server/main.ts"],
  ["demo", "src/server/demo.ts"],
]);

checkNode();
await installIfNeeded();
process.exit(await perform());

/** @returns {Promise<number>} */
async function perform() {
  if (command === "test") return test(args);
  const entry = SERVERS.get(command);
  if (entry === undefined) return stop("Usage: node scripts/run.mjs start | demo | test");
  await buildIfNeeded();
  return run(process.execPath, ["--import", "tsx", entry, ...args]);
}
