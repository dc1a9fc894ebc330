import type { TestProject } from "vitest/node";
import { createDatabaseIn } from "../../support/test-database.ts";
import { type MadeDemo, makeDemo } from "./make-demo.ts";

declare module "vitest" {
  export interface ProvidedContext {
    demo: MadeDemo;
  }
}

/** The demonstration's office, made once a run: every test's office is a copy of it. After the cluster's set-up. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await createDatabaseIn(project.getProvidedContext().databaseUrl);
  project.provide("demo", await makeDemo(database.url));
  return database.drop;
}
