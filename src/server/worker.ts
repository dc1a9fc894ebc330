import { pino } from "pino";
import { readOptions } from "./cli/options.ts";
import { openDatabase } from "./db/open-database.ts";
import { ApplyLater } from "./http/apply-later.ts";
import { listen } from "./http/listen.ts";
import { appDepsOf, assembleApp, readPages, serverDeps } from "./office-app.ts";
import { STOP, type WorkerWord } from "./worker-words.ts";

// One of several processes that answer requests, started by workers.ts with the same options as the office itself.

const read = readOptions(process.argv.slice(2), process.env, "");
if (read.kind !== "ok" || read.options.databaseUrl === null) throw new Error("a worker is started by the office");
const { options } = read;

const log = pino({ level: process.env.LOG_LEVEL ?? "warn" });
const database = await openDatabase(read.options.databaseUrl, (error) =>
  log.warn({ error: error.name }, "database connection lost"),
);
const deps = appDepsOf(options, database, { ...serverDeps(), log, setUpToken: process.env.TUNG_NHA_SET_UP || null });
const applyLater = new ApplyLater(deps);
const result = await listen(assembleApp(options, deps, applyLater, await readPages()), options, options.certificate);

// Ctrl+C reaches every process of the terminal: the office's own one says when.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
process.on("message", (word) => void (word === STOP && stop()));
tell(result.kind === "ok" ? { kind: "listens", port: result.listening.port } : { kind: result.kind });

async function stop(): Promise<void> {
  if (result.kind === "ok") await result.listening.close();
  await applyLater.stop();
  await database.close();
  process.exit(0);
}

function tell(word: WorkerWord): void {
  process.send?.(word);
}
