import type { TestProject } from "vitest/node";

/** Placeholder until the embedded PostgreSQL of this slice lands; suites without a database run already. */
export default function setup(_project: TestProject): void {}
