import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import { pino } from "pino";
import type { Options } from "./cli/options.ts";
import { say } from "./cli/say.ts";
import { type Line, PROGRESS, TEXT } from "./cli/text.ts";
import { type Backups, openBackups } from "./db/backups.ts";
import { forgetsAtCrash, NotDurable } from "./db/durable.ts";
import { openDatabase } from "./db/open-database.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { ApplyLater } from "./http/apply-later.ts";
import { type Listening, listen } from "./http/listen.ts";
import { keepCopies, noteFailure } from "./keep-copies.ts";
import { ListenRefusal } from "./listen-refusal.ts";
import { appDepsOf, assembleApp, readPages, serverDeps } from "./office-app.ts";
import { refusalLine } from "./refusal-line.ts";
import { startWorkers } from "./workers.ts";

export interface Office {
  port: number;
  /** Opens the set-up once; null when the office has its commune. */
  setUpToken: string | null;
  /** Finishes answers and what runs by itself, then closes the database: nothing writes once it has resolved. */
  stop(): Promise<void>;
}

export type Opened = { kind: "ok"; office: Office } | { kind: "refused"; line: Line };

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
  if (!process.env.TUNG_NHA_FSYNC_OFF && (await forgetsAtCrash(url))) throw new NotDurable();
  const database = await openDatabase(url, (error) => log.warn({ error: error.name }, "database connection lost"));
  undo.push(database.close);
  const note = noteFailure(log);
  const backups = await keepGround(url, note, () => onLost(TEXT.replaced), undo);
  const deps = serverDeps();
  const communes = await database.storage.communes();
  const setUpToken = communes.length === 0 ? randomBytes(TOKEN_BYTES).toString("base64url") : null;
  const appDeps = appDepsOf(options, database, { ...deps, log, setUpToken });
  const applyLater = new ApplyLater(appDeps);
  undo.push(() => applyLater.stop());
  const applyAll = async () => {
    for (const { id } of await database.storage.communes()) applyLater.soon(id);
  };
  const onGone = () => void applyAll().catch((error: Error) => log.warn({ error: error.name }, "after a lost worker"));
  const listening =
    options.workers > 1
      ? await startWorkers({ workers: options.workers, databaseUrl: url, setUpToken, onGone })
      : await listenOrThrow(assembleApp(options, appDeps, applyLater, pages), options);
  undo.push(listening.close);
  // What an earlier process received and did not get to apply (S6). Phones need not wait for it, nor for its failure.
  for (const { id } of communes) applyLater.soon(id);
  undo.push(keepCopies(options, backups, database, deps, note));
  return { port: listening.port, setUpToken };
}

/** Before anything is read or answered: a restore under way is waited for, and none begins until the office has closed. */
async function keepGround(
  url: string,
  note: (error: unknown) => void,
  onReplaced: () => void,
  undo: (() => Promise<void>)[],
): Promise<Backups> {
  const backups = openBackups(url, note);
  undo.push(backups.close);
  const letRestore = await backups.keepFromRestore(onReplaced, () => say(TEXT.waitsForRestore));
  undo.push(async () => letRestore());
  return backups;
}

async function startEmbedded(options: Options, onLost: () => void, undo: (() => Promise<void>)[]): Promise<string> {
  const { dataDir } = options;
  const tell = (what: keyof typeof PROGRESS, where: string) => say(PROGRESS[what](where));
  const postgres = await startEmbeddedPostgres({ dataDir, say: tell, onLost });
  undo.push(() => postgres.stop());
  return postgres.url;
}

async function listenOrThrow(app: Hono, options: Options): Promise<Listening> {
  const result = await listen(app, options, options.certificate);
  if (result.kind !== "ok") throw new ListenRefusal(result.kind);
  return result.listening;
}
