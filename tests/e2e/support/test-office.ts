import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OfficeHttp, officeHttp } from "../../../src/server/demo/office-http.ts";
import { prepareDemo, type ReadyDemo } from "../../../src/server/demo/prepare.ts";
import { type Office, openOffice } from "../../../src/server/open-office.ts";
import { deriveKey } from "../../../src/vault/derive-key.ts";
import { deriveFromPassword } from "../../../src/vault/password.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

/** The real server with its built pages on a database of its own, brought to the demonstration commune. */
export interface TestOffice {
  origin: string;
  port: number;
  database: TestDatabase;
  demo: ReadyDemo;
  /** Signed in as the coordinator. */
  http: OfficeHttp;
  /** Takes the server away and brings another one to the same database and port, as a restart does. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** @param given a database of a command's own cluster; tests take one of their run's. */
export async function openTestOffice(given?: TestDatabase): Promise<TestOffice> {
  const database = given ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), "tung-nha-e2e-"));
  let office = await open(database.url, dataDir, 0);
  const { port } = office;
  const origin = `http://localhost:${port}`;
  const demo = await prepareDemo({ origin, setUpToken: office.setUpToken, dataDir }, random);
  const http = officeHttp(origin);
  const { authKey } = await deriveFromPassword(demo.coordinator, demo.password, deriveKey);
  await http.post("/api/office/sign-in", { coordinator: demo.coordinator, authKey });
  const stop = () => office.stop();
  return {
    origin,
    port,
    database,
    demo,
    http,
    stop,
    start: async () => {
      office = await open(database.url, dataDir, port);
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
  return open(url, tmpdir(), 0);
}

async function open(databaseUrl: string, dataDir: string, port: number): Promise<Office> {
  const options = {
    port,
    host: "127.0.0.1",
    dataDir,
    databaseUrl,
    copyDir: join(dataDir, `copy-of-${new URL(databaseUrl).pathname.slice(1)}`),
    nightlyBackup: false,
    transport: "plain",
    certificate: null,
    help: false,
  } as const;
  const opened = await openOffice(options, () => {});
  if (opened.kind === "refused") throw new Error(opened.line.en);
  return opened.office;
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(length));
}
