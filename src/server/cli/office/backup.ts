import { join } from "node:path";
import { makeBackup } from "../../backup/make-backup.ts";
import { fullDisk } from "../../full-disk.ts";
import { type CommandContext, type OfficeCommand, textOption } from "./command.ts";
import { OFFICE_TEXT } from "./text.ts";

export const backup: OfficeCommand = {
  usage: "backup [--to DIR]",
  about: {
    vi: "sao lưu toàn bộ, mã hóa; xóa bản quá 14 ngày",
    en: "backs all up, encrypted; deletes those older than 14 days",
  },
  options: { to: { type: "string" } },
  words: 0,
  run: async (context) => {
    const directory = backupDirectory(context);
    const made = await context.backups
      .once("backup", () => makeBackup(context.backups, context.commune?.id ?? "", directory, context.deps))
      .catch((error: unknown) => {
        const full = fullDisk(error);
        if (full === null) throw error;
        return {
          kind: "full",
          line: full === "file" ? OFFICE_TEXT.noRoom(directory) : OFFICE_TEXT.databaseNoRoom,
        } as const;
      });
    if (made === null) return { ok: false, line: OFFICE_TEXT.busy };
    if (made.kind === "full") return { ok: false, line: made.line };
    if (made.kind === "no-recovery") return { ok: false, line: OFFICE_TEXT.noRecovery };
    const rows = made.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { ok: true, line: OFFICE_TEXT.made(made.path, rows, made.deleted.length) };
  },
};

function backupDirectory(context: CommandContext): string {
  return textOption(context, "to") ?? (process.env.TUNG_NHA_BACKUPS || join(context.dataDir, "backups"));
}
