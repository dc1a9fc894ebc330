import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { type Logger, pino } from "pino";
import { applyWaiting } from "./apply.ts";
import type { Options } from "./cli/options.ts";
import { say } from "./cli/say.ts";
import { type Line, PROGRESS, TEXT } from "./cli/text.ts";
import { type Database, openDatabase } from "./db/open-database.ts";
import type { ServerDeps } from "./deps.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { type AppDeps, createApp } from "./http/app.ts";
import { ApplyLater } from "./http/apply-later.ts";
import { httpsNeeded } from "./http/https-needed.ts";
import { type Listening, listen } from "./http/listen.ts";
import { type BuiltPages, readBuilt, servePages } from "./http/serve-static.ts";
import { keepCopies } from "./keep-copies.ts";
import { ListenRefusal } from "./listen-refusal.ts";
import { createNodeCrypto } from "./node-crypto.ts";
import { refusalLine } from "./refusal-line.ts";

export interface Office {
  port: number;
  /** Opens the set-up once; null when the office has its commune. */
  setUpToken: string | null;
  /** Finishes answers and what runs by itself, then closes the database: nothing writes once it has resolved. */
  stop(): Promise<void>;
}

export type Opened = { kind: "ok"; office: Office } | { kind: "refused"; line: Line };

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const TOKEN_BYTES = 24;

/**
 * Everything that runs: PostgreSQL, its schema, what was received but not applied, the API and the pages. `onLost`: the
 * ground is gone, with the line that says how; whoever opened it ends the process.
 */
export async function openOffice(options: Options, onLost: (line: Line) => void): Promise<Opened> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { kind: "ok", office: { ...(await assemble(options, onLost, undo)), stop } };
  } catch (error) {
    await stop();
    const line = refusalLine(error, options);
    if (line === null) throw error;
    return { kind: "refused", line };
  }
}

async function assemble(options: Options, onLost: (line: Line) => void, undo: (() => Promise<void>)[]) {
  const pages = await readPages();
  say(TEXT.openingDatabase);
  const url = options.databaseUrl ?? (await startEmbedded(options, () => onLost(TEXT.databaseLost), undo));
  const log = pino({ level: process.env.LOG_LEVEL ?? "warn" });
  const database = await openDatabase(url, (error) => log.warn({ error: error.name }, "database connection lost"));
  undo.push(database.close);
  const deps: ServerDeps = { clock: Date.now, random, crypto: createNodeCrypto() };
  const communes = await database.storage.communes();
  // What an earlier process received and did not get to apply (S6).
  for (const { id } of communes) await applyWaiting(database.storage, id, deps);
  const setUpToken = communes.length === 0 ? randomBytes(TOKEN_BYTES).toString("base64url") : null;
  const appDeps = appDepsOf(options, database, { ...deps, log, setUpToken });
  const applyLater = new ApplyLater(appDeps);
  undo.push(() => applyLater.stop());
  const listening = await listenOrThrow(assembleApp(options, appDeps, applyLater, pages), options);
  undo.push(listening.close);
  undo.push(await keepCopies(options, url, database, deps, log, () => onLost(TEXT.replaced)));
  return { port: listening.port, setUpToken };
}

type Pages = { field: BuiltPages; office: BuiltPages };

async function readPages(): Promise<Pages> {
  const field = await readBuilt(join(DIST, "field"), "index.html");
  return { field, office: await readBuilt(join(DIST, "office"), "office.html") };
}

async function startEmbedded(options: Options, onLost: () => void, undo: (() => Promise<void>)[]): Promise<string> {
  const { dataDir } = options;
  const tell = (what: keyof typeof PROGRESS, where: string) => say(PROGRESS[what](where));
  const postgres = await startEmbeddedPostgres({ dataDir, say: tell, onLost });
  undo.push(() => postgres.stop());
  return postgres.url;
}

function appDepsOf(
  { transport }: Options,
  { storage, live }: Database,
  deps: ServerDeps & { log: Logger; setUpToken: string | null },
): AppDeps {
  return { ...deps, storage, live, secureCookies: transport !== "plain", behindProxy: transport === "proxy" };
}

function assembleApp(options: Options, deps: AppDeps, applyLater: ApplyLater, pages: Pages): Hono {
  const app = new Hono();
  app.use("*", httpsNeeded(options.transport));
  // Lists travel over weak networks; event streams and what is compressed already are left as they are.
  app.use("/api/*", compress());
  app.route("/", createApp(deps, applyLater));
  servePages(app, pages.field, pages.office);
  return app;
}

async function listenOrThrow(app: Hono, options: Options): Promise<Listening> {
  const result = await listen(app, options, options.certificate);
  if (result.kind !== "ok") throw new ListenRefusal(result.kind);
  return result.listening;
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(length));
}
