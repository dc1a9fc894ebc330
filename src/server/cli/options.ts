import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Transport } from "../http/https-needed.ts";

export interface Options {
  port: number;
  /** Undefined listens on every address of the machine. */
  host: string | undefined;
  dataDir: string;
  /** Of a PostgreSQL of one's own; null starts the embedded one. */
  databaseUrl: string | null;
  transport: Transport;
  certificate: { cert: Buffer; key: Buffer } | null;
  /** Where the second copy of the office's log is kept; null: beside the data. */
  copyDir: string | null;
  /** Every night at 02:00 into the data directory, or TUNG_NHA_BACKUPS. */
  nightlyBackup: boolean;
  /** Processes that answer requests on the one database. */
  workers: number;
  help: boolean;
}

export type OptionsRead =
  | { kind: "ok"; options: Options }
  | { kind: "bad-option"; detail: string }
  | { kind: "unreadable-file"; detail: string };

export const DEFAULT_PORT = 8440;
/**
 * Each takes up to 11 connections, the office itself 21, the nightly drill and a command beside it 10 each, of the 97
 * that a PostgreSQL leaves to others than superusers by default.
 */
const MOST_WORKERS = 5;

const KNOWN = {
  port: { type: "string" },
  host: { type: "string" },
  data: { type: "string" },
  cert: { type: "string" },
  key: { type: "string" },
  "behind-proxy": { type: "boolean" },
  copy: { type: "string" },
  "no-backup": { type: "boolean" },
  workers: { type: "string", default: "1" },
  help: { type: "boolean", short: "h" },
} as const;

type Given = ReturnType<typeof parseArgs<{ args: string[]; options: typeof KNOWN }>>["values"];

/** Command line first, then the environment (TUNG_NHA_DATA, DATABASE_URL, PORT, HOST), then what suits most. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv, defaultData: string): OptionsRead {
  let given: Given;
  try {
    given = parseArgs({ args, options: KNOWN }).values;
  } catch (error) {
    return { kind: "bad-option", detail: error instanceof Error ? error.message : "" };
  }
  const port = Number(given.port ?? env.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return { kind: "bad-option", detail: given.port === undefined ? `PORT=${env.PORT}` : `--port ${given.port}` };
  const workers = Number(given.workers);
  if (!Number.isInteger(workers) || workers < 1 || workers > MOST_WORKERS)
    return { kind: "bad-option", detail: `--workers ${given.workers}` };
  if ((given.cert === undefined) !== (given.key === undefined)) return { kind: "bad-option", detail: "--cert, --key" };
  try {
    return { kind: "ok", options: { port, workers, ...places(given, env, defaultData), ...transportOf(given) } };
  } catch (error) {
    return { kind: "unreadable-file", detail: (error as NodeJS.ErrnoException).path ?? "" };
  }
}

function places(given: Given, env: NodeJS.ProcessEnv, defaultData: string) {
  return {
    host: given.host ?? env.HOST,
    dataDir: given.data ?? env.TUNG_NHA_DATA ?? defaultData,
    databaseUrl: env.DATABASE_URL || null,
    copyDir: (given.copy ?? env.TUNG_NHA_COPY) || null,
    nightlyBackup: given["no-backup"] !== true,
    help: given.help ?? false,
  };
}

function transportOf(given: Given): Pick<Options, "transport" | "certificate"> {
  if (given.cert !== undefined && given.key !== undefined) {
    return { transport: "tls", certificate: { cert: readFileSync(given.cert), key: readFileSync(given.key) } };
  }
  return { transport: given["behind-proxy"] === true ? "proxy" : "plain", certificate: null };
}
