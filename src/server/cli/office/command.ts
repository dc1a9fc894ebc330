import type { Backups } from "../../db/backups.ts";
import type { Database } from "../../db/open-database.ts";
import type { ServerDeps } from "../../deps.ts";
import type { CommuneRow } from "../../storage-rows.ts";
import type { Line } from "../text.ts";

/** One command of `npm run office -- <command>`, a file each. */
export interface OfficeCommand {
  /** "backup [--to DIR]": as the help shows it. */
  usage: string;
  about: Line;
  /** Options besides --data and --help; their values are texts, but for those that are only there or not. */
  options: Record<string, { type: "string" | "boolean" }>;
  /** How many words stand behind the command. */
  words: number;
  /** May run on an office that was never set up; it gets `commune` null then. */
  onEmpty?: boolean;
  /** May run where the database holds several communes; it gets the first one. The others are refused there. */
  onSeveral?: boolean;
  /** Looks at what it is given before a database is opened, or made. Throws what `badBackupLine` tells. */
  before?(words: readonly string[]): Promise<unknown>;
  run(context: CommandContext): Promise<CommandResult>;
}

export interface CommandContext {
  words: readonly string[];
  options: Readonly<Record<string, string | boolean | undefined>>;
  dataDir: string;
  database: Database;
  backups: Backups;
  /** null only for a command with `onEmpty`. */
  commune: CommuneRow | null;
  deps: ServerDeps;
}

/** `ok` false ends with exit code 1 and the line on standard error. */
export interface CommandResult {
  ok: boolean;
  line: Line;
}

export function textOption(context: CommandContext, name: string): string | undefined {
  const value = context.options[name];
  return typeof value === "string" ? value : undefined;
}
