import type { TestProject } from "vitest/node";
import { startTestCluster, type TestCluster } from "./test-cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One cluster for all projects of a run: each project loads this file afresh, so what they share hangs on the process. */
const shared = globalThis as { tungNhaTestCluster?: { users: number; cluster: Promise<TestCluster> } };

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.tungNhaTestCluster ??= { users: 0, cluster: startTestCluster() };
  const held = shared.tungNhaTestCluster;
  held.users += 1;
  project.provide("databaseUrl", (await held.cluster).url);
  return async () => {
    held.users -= 1;
    if (held.users > 0) return;
    delete shared.tungNhaTestCluster;
    await (await held.cluster).stop();
  };
}
