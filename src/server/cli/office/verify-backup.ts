import { verifyBackup } from "../../backup/verify-backup.ts";
import type { OfficeCommand } from "./command.ts";
import { OFFICE_TEXT } from "./text.ts";

export const verifyBackupCommand: OfficeCommand = {
  usage: "verify-backup FILE",
  about: {
    vi: "khôi phục thử một bản, so số lượng và mã kiểm tra",
    en: "restores one for trial, compares counts and hashes",
  },
  options: {},
  words: 1,
  run: async ({ backups, commune, words, deps }) => {
    const done = await backups.once("drill", () => verifyBackup(backups, commune?.id ?? "", words[0] ?? "", deps));
    if (done === null) return { ok: false, line: OFFICE_TEXT.busy };
    if (done.kind === "no-recovery") return { ok: false, line: OFFICE_TEXT.noRecovery };
    if (!done.counted) return { ok: true, line: OFFICE_TEXT.verifiedNotCounted };
    const { tables } = done.manifest;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return { ok: true, line: OFFICE_TEXT.verified(tables.length, rows) };
  },
};
