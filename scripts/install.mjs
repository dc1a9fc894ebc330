import { readFileSync, statSync } from "node:fs";
import { ROOT, runNpm } from "./run-command.mjs";
import { say, seconds, stop } from "./say.mjs";

/** Ends with a sentence when this Node can't run the project. */
export function checkNode() {
  const wanted = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")).engines.node.replace(/[^\d.]/g, "");
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [needMajor = 0, needMinor = 0] = wanted.split(".").map(Number);
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  stop(`Node ${process.versions.node} is too old: Từng Nhà needs Node ${wanted} or newer (https://nodejs.org).`);
}

/** Runs `npm ci` when the packages are missing or older than package-lock.json. */
export async function installIfNeeded() {
  const installed = modifiedAt("node_modules/.package-lock.json");
  if (installed >= modifiedAt("package-lock.json")) return;
  say(
    `Installing packages with npm ci (${installed === 0 ? "none yet" : "package-lock.json is newer"}); about a minute…`,
  );
  const begun = performance.now();
  // NODE_ENV=production would leave out what builds and tests.
  const code = await runNpm(["ci", "--no-audit", "--no-fund", "--include=dev", "--include=optional"]);
  if (code !== 0) {
    stop(
      "npm ci failed: its own words are above. Check the network and the free space, then run the same command again.",
    );
  }
  console.log(`  installed in ${seconds(begun)}`);
}

/** Milliseconds; 0 when it does not exist. @param {string} path */
function modifiedAt(path) {
  return statSync(`${ROOT}${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
