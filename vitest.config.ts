import preact from "@preact/preset-vite";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { CHROMIUM_FLAGS, findChromium } from "./tests/support/chromium.ts";
import { DEXIE } from "./vite.config.ts";

/** Milliseconds. A test that needs longer than its project's limit is stuck, not slow. */
const LIMITS = { unit: 10_000, database: 60_000, browser: 30_000, e2e: 300_000 };

function project(name: string, test: TestProjectInlineConfiguration["test"]): TestProjectInlineConfiguration {
  return {
    plugins: [preact()],
    resolve: { alias: [DEXIE] },
    test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], environment: "node", ...test },
  };
}

/** Two cores: what starts PostgreSQL or Chromium runs one file at a time, after the quick projects. */
const alone = (groupOrder: number, limit: number): TestProjectInlineConfiguration["test"] => ({
  fileParallelism: false,
  testTimeout: limit,
  hookTimeout: limit,
  // Waiting for another process or a browser: its own second is the default, which says something about the machine.
  expect: { poll: { timeout: limit / 4 } },
  sequence: { groupOrder },
});

const DATABASE = "tests/support/database-setup.ts";

export default defineConfig({
  test: {
    projects: [
      project("unit", { testTimeout: LIMITS.unit }),
      project("protocol", { testTimeout: LIMITS.unit }),
      project("tidy", { testTimeout: LIMITS.database }),
      project("simulation", { ...alone(1, LIMITS.database), globalSetup: DATABASE }),
      project("contract", { ...alone(2, LIMITS.database), globalSetup: DATABASE }),
      project("browser", {
        ...alone(3, LIMITS.browser),
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider: playwright({
            launchOptions: { executablePath: findChromium() ?? "chromium-not-found", args: [...CHROMIUM_FLAGS] },
          }),
          instances: [{ browser: "chromium" }],
        },
      }),
      project("e2e", { ...alone(4, LIMITS.e2e), globalSetup: [DATABASE, "tests/e2e/support/demo-setup.ts"] }),
    ],
  },
});
