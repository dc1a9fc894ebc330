import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { type OfficeHttp, officeHttp } from "../../../src/server/demo/office-http.ts";
import type { Office } from "../../../src/server/open-office.ts";
import { copyTestDatabase, type TestDatabase } from "../../support/test-database.ts";
import { type MadeDemo, makeDemo } from "./make-demo.ts";
import { serve } from "./serve.ts";

/** The real server with its built pages on a database of its own, which holds the demonstration commune. */
export interface TestOffice {
  origin: string;
  port: number;
  database: TestDatabase;
  demo: MadeDemo;
  /** Signed in as the coordinator. */
  http: OfficeHttp;
  /** Takes the server away and brings another one to the same database and port, as a restart does. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** @param given an empty database of a command's own cluster; tests take a copy of what their run has made. */
export async function openTestOffice(given?: TestDatabase): Promise<TestOffice> {
  const demo = given ? await makeDemo(given.url) : inject("demo");
  const database = given ?? (await copyTestDatabase(demo.url));
  const dataDir = await mkdtemp(join(tmpdir(), "tung-nha-e2e-"));
  let office = await serve(database.url, dataDir, 0);
  const { port } = office;
  const origin = `http://localhost:${port}`;
  const http = officeHttp(origin);
  await http.post("/api/office/sign-in", demo.signIn);
  const stop = () => office.stop();
  return {
    origin,
    port,
    database,
    demo,
    http,
    stop,
    start: async () => {
      office = await serve(database.url, dataDir, port);
    },
    close: async () => {
      await stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The server on empty data: nothing but its one-time set-up link. */
export function openEmptyOffice({ url }: TestDatabase): Promise<Office> {
  return serve(url, tmpdir(), 0);
}
