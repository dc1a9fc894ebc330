import { parseArgs } from "node:util";
import { createNodeCrypto } from "../../node-crypto.ts";
import { refusalLine } from "../../refusal-line.ts";
import { complain, say } from "../say.ts";
import type { Line } from "../text.ts";
import { badBackupLine } from "./bad-backup-line.ts";
import type { CommandResult, OfficeCommand } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { officeHelp } from "./help.ts";
import { openForCommand, randomOf } from "./open-for-command.ts";
import { OFFICE_TEXT } from "./text.ts";

/** Runs one command to its end; sets the exit code. */
export async function runCommand(args: string[], env: NodeJS.ProcessEnv, defaultData: string): Promise<void> {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    console.log(officeHelp());
    if (name !== "" && name !== "help" && name !== "--help" && name !== "-h")
      complain(OFFICE_TEXT.unknownCommand(name));
    return;
  }
  const given = read(command, rest);
  if (given?.options.help === true) return console.log(officeHelp());
  if (given === null || given.words.length !== command.words) return complain(OFFICE_TEXT.usage(command.usage));
  const dataDir = typeof given.options.data === "string" ? given.options.data : (env.TUNG_NHA_DATA ?? defaultData);
  const place = { dataDir, databaseUrl: env.DATABASE_URL || null };
  try {
    const { ok, line } = await runOn(command, given, place);
    if (ok) say(line);
    else complain(line);
  } catch (error) {
    const line = lineOf(error, place);
    if (line === null) throw error;
    complain(line);
  }
}

type Given = { words: string[]; options: Record<string, string | boolean | undefined> };

function read(command: OfficeCommand, args: string[]): Given | null {
  try {
    const options = { ...command.options, data: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { words: positionals, options: values as Given["options"] };
  } catch {
    return null;
  }
}

async function runOn(
  command: OfficeCommand,
  given: Given,
  place: { dataDir: string; databaseUrl: string | null },
): Promise<CommandResult> {
  await command.before?.(given.words);
  const onLost = () => complain(OFFICE_TEXT.databaseLost);
  const opened = await openForCommand({ ...place, mayCreate: command.onEmpty ?? false }, onLost);
  if (opened === null) return { ok: false, line: OFFICE_TEXT.noOffice(place.dataDir) };
  try {
    const { database, backups } = opened;
    const communes = await database.storage.communes();
    const commune = communes[0] ?? null;
    if (commune === null && !command.onEmpty) return { ok: false, line: OFFICE_TEXT.noOffice(place.dataDir) };
    if (communes.length > 1 && !command.onSeveral)
      return { ok: false, line: OFFICE_TEXT.several(communes.map(({ name }) => name)) };
    const deps = { clock: Date.now, random: randomOf, crypto: createNodeCrypto() };
    return await command.run({ ...given, dataDir: place.dataDir, database, backups, commune, deps });
  } finally {
    await opened.close();
  }
}

/** What a person can mend, in words; null for a bug, whose stack is worth more than a sentence. */
function lineOf(error: unknown, place: { dataDir: string; databaseUrl: string | null }): Line | null {
  if (place.databaseUrl === null && isEnded(error)) return OFFICE_TEXT.endedUnderUs;
  return badBackupLine(error) ?? refusalLine(error, { ...place, port: 0 });
}

/** SQLSTATE of a database that is stopping, starting or crashed; the rest is what a closed socket says. */
const ENDED = ["57P01", "57P02", "57P03", "ECONNREFUSED", "ECONNRESET", "EPIPE"];
/** What pg says, without a code, at the break and at every query after it. */
const ENDED_WORDS = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

/** The embedded database went away: a command that only visits the cluster of another one outlived that one. */
function isEnded(error: unknown): boolean {
  const { code = "", message = "", cause } = (error ?? {}) as { code?: string; message?: string; cause?: unknown };
  if (ENDED.includes(code) || ENDED_WORDS.test(message)) return true;
  return cause !== undefined && isEnded(cause);
}
