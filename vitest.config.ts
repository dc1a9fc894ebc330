import preact from "@preact/preset-vite";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
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

/** What starts PostgreSQL, Chromium or a server runs after the quick projects, so many files at once. */
const heavy = (groupOrder: number, workers: number, limit: number): TestProjectInlineConfiguration["test"] => ({
  maxWorkers: workers,
  testTimeout: limit,
  hookTimeout: limit,
  // Waiting for another process or a browser: its own second is the default, which says something about the machine.
  expect: { poll: { timeout: limit / 4 } },
  sequence: { groupOrder },
});

/** End-to-end tests mostly wait: two files of them or of the contract at once, and the simulation in what they leave. */
const TOGETHER = 3;
const together = (limit: number) => heavy(2, TOGETHER, limit);

/** The simulation is one long file: begun last it would run alone at the end. */
class SimulationFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ project }: TestSpecification) => project.name === "simulation";
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}

const DATABASE = "tests/support/database-setup.ts";

export default defineConfig({
  test: {
    // One a core: left to itself Vitest keeps one core of two for its own work.
    maxWorkers: "100%",
    sequence: { sequencer: SimulationFirst },
    projects: [
      project("unit", { testTimeout: LIMITS.unit }),
      project("protocol", { testTimeout: LIMITS.unit }),
      project("tidy", { testTimeout: LIMITS.database }),
      project("simulation", {
        ...together(LIMITS.database),
        globalSetup: DATABASE,
        setupFiles: "tests/support/give-way.ts",
      }),
      project("contract", { ...together(LIMITS.database), globalSetup: DATABASE }),
      project("browser", {
        ...heavy(1, 1, LIMITS.browser),
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
      project("e2e", { ...together(LIMITS.e2e), globalSetup: [DATABASE, "tests/e2e/support/demo-setup.ts"] }),
    ],
  },
});
