import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, test, vi } from "vitest";
import { findChromium } from "../../scripts/chromium.mjs";
import { ROOT, readText } from "./source.ts";

/** These read their options themselves, and have a help of their own. */
const OFFICES = ["start", "office", "demo"];

const measuring = [...readText("scripts/run.mjs").matchAll(/\["([\w-]+)", \{ entry: "([^"]+)"/g)]
  .map(([, name = "", entry = ""]) => ({ name, entry }))
  .filter(({ name }) => !OFFICES.includes(name));

afterEach(() => vi.unstubAllEnvs());

describe("commands answer before they begin", () => {
  test.each(measuring)("npm run $name has its options in a comment of $entry", ({ name, entry }) => {
    expect(readText(entry)).toMatch(new RegExp(`^// .*npm run ${name} -- \\[`, "m"));
  });

  test("--help tells them and ends, with nothing installed, built or started for it", () => {
    expect(measuring.length).toBeGreaterThan(5);
    const asked = spawnSync(process.execPath, ["scripts/run.mjs", "fuzz", "--help"], { cwd: ROOT, encoding: "utf8" });
    expect(asked.status).toBe(0);
    expect(asked.stdout).toMatch(/^npm run fuzz -- \[--bodies 100000\].*\n$/);
  });

  test("a CHROMIUM_PATH that names nothing is no Chromium", () => {
    vi.stubEnv("CHROMIUM_PATH", `${ROOT}no-such-browser`);
    expect(findChromium()).toBeNull();
    vi.stubEnv("CHROMIUM_PATH", process.execPath);
    expect(findChromium()).toBe(process.execPath);
  });
});
