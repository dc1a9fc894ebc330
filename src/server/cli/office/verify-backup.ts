import { readHeader } from "../../backup/backup-file.ts";
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
  onSeveral: true,
  before: ([path = ""]) => readHeader(path),
  run: async ({ backups, commune, words, deps }) => {
    const path = words[0] ?? "";
    const of = (await readHeader(path)).commune;
    const id = (await backups.storage.communes()).find((it) => it.id === of)?.id ?? commune?.id ?? "";
    const done = await backups.once("drill", () => verifyBackup(backups, id, path, deps));
    if (done === null) return { ok: false, line: OFFICE_TEXT.busy };
    if (done.kind === "no-recovery") return { ok: false, line: OFFICE_TEXT.noRecovery };
    if (!done.counted) return { ok: true, line: OFFICE_TEXT.verifiedNotCounted };
    const { tables } = done.manifest;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return { ok: true, line: OFFICE_TEXT.verified(tables.length, rows) };
  },
};
