import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { buildIfNeeded } from "./build.mjs";
import { check } from "./check.mjs";
import { chromiumOrStop } from "./find-chromium.mjs";
import { ROOT, run, runTool } from "./run-command.mjs";
import { say, seconds } from "./say.mjs";

const REPORT = `${ROOT}.tmp/vitest.json`;

/**
 * Style, types, build and every test; ends with one line that counts them and resolves to the exit code.
 * @param {string[]} args `--long` for the long runs; anything else goes to vitest
 */
export async function test(args) {
  const begun = performance.now();
  const chromium = await chromiumOrStop();
  const failedChecks = await check();
  await buildIfNeeded();
  if ((await run(process.execPath, ["scripts/size.mjs"])) !== 0) failedChecks.push("size");
  say("Running the tests: unit, protocol, tidy, browser, then simulation, contract and end to end side by side…");
  rmSync(REPORT, { force: true });
  mkdirSync(`${ROOT}.tmp`, { recursive: true });
  const code = await runTool("vitest/vitest.mjs", vitestArgs(args), environment(args, chromium));
  const { passed, failed } = count();
  say(`Done in ${seconds(begun)}${failedChecks.length === 0 ? "" : `; failed checks: ${failedChecks.join(", ")}`}`);
  // A run that broke down without a failed test (an error outside of one) is a failure all the same.
  const failures = failed + failedChecks.length + (code !== 0 && failed === 0 ? 1 : 0);
  console.log(`${passed} passed, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

/** @param {string[]} args */
function vitestArgs(args) {
  const own = args.filter((arg) => arg !== "--long");
  return ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${REPORT}`, ...own];
}

/** @param {string[]} args @param {string} chromium */
function environment(args, chromium) {
  return { CHROMIUM_PATH: chromium, ...(args.includes("--long") ? { TUNG_NHA_LONG: "1" } : {}) };
}

/** From vitest's own report; a file that could not even be loaded counts as one failure. */
function count() {
  try {
    const report = JSON.parse(readFileSync(REPORT, "utf8"));
    const broken = report.testResults.filter(
      (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
        file.status === "failed" && file.assertionResults.length === 0,
    ).length;
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
