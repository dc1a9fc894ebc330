import { readFileSync } from "node:fs";
import { findChromium } from "./chromium.mjs";
import { run } from "./run-command.mjs";
import { say, stop } from "./say.mjs";

/** The Chromium that the browser tests use; installed by apt on Debian as root, else a sentence that says what to do. */
export async function chromiumOrStop() {
  const found = findChromium();
  if (found !== null) return found;
  const named = process.env.CHROMIUM_PATH;
  if (named) return stop(`CHROMIUM_PATH names ${named}, which can't be run. Mend it, or leave it out.`);
  if (process.getuid?.() === 0 && isDebian()) await installByApt();
  return (
    findChromium() ??
    stop(
      "No Chromium found for the browser tests. Install chromium or Google Chrome, or name it: CHROMIUM_PATH=/path/to/chrome npm test",
    )
  );
}

async function installByApt() {
  say("Installing Chromium for the browser tests with apt-get…");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], env);
  await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], env);
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}
