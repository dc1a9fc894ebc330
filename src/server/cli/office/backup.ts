import { join } from "node:path";
import type { Id } from "../../../base/id.ts";
import { makeBackup } from "../../backup/make-backup.ts";
import { fullDisk } from "../../full-disk.ts";
import { say } from "../say.ts";
import type { Line } from "../text.ts";
import { type CommandContext, type CommandResult, type OfficeCommand, textOption } from "./command.ts";
import { OFFICE_TEXT } from "./text.ts";

export const backup: OfficeCommand = {
  usage: "backup [--to DIR]",
  about: {
    vi: "sao lưu toàn bộ, mã hóa; xóa bản quá 14 ngày",
    en: "backs all up, encrypted; deletes those older than 14 days",
  },
  options: { to: { type: "string" } },
  words: 0,
  onSeveral: true,
  run: async (context) => {
    const directory = backupDirectory(context);
    const results: CommandResult[] = [];
    // A file for each commune that the database holds.
    for (const { id } of await context.backups.storage.communes()) {
      const result = await backUp(context, id, directory);
      if (!result.ok) return result;
      results.push(result);
    }
    for (const { line } of results.slice(0, -1)) say(line);
    return results.at(-1) ?? { ok: false, line: OFFICE_TEXT.noOffice(context.dataDir) };
  },
};

async function backUp({ backups, deps }: CommandContext, commune: Id, directory: string): Promise<CommandResult> {
  const made = await backups
    .once("backup", () => makeBackup(backups, commune, directory, deps))
    .catch((error: unknown) => ({ kind: "failed" as const, error }));
  if (made === null) return { ok: false, line: OFFICE_TEXT.busy };
  if (made.kind === "failed") return { ok: false, line: fullLine(made.error, directory) };
  if (made.kind === "no-recovery") return { ok: false, line: OFFICE_TEXT.noRecovery };
  const rows = made.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { ok: true, line: OFFICE_TEXT.made(made.path, rows, made.deleted.length) };
}

/** Which disk is full; throws on what was any other failure. */
function fullLine(error: unknown, directory: string): Line {
  const full = fullDisk(error);
  if (full === null) throw error;
  return full === "file" ? OFFICE_TEXT.noRoom(directory) : OFFICE_TEXT.databaseNoRoom;
}

function backupDirectory(context: CommandContext): string {
  return textOption(context, "to") ?? (process.env.TUNG_NHA_BACKUPS || join(context.dataDir, "backups"));
}
