import { BadBackup } from "../../backup/types.ts";
import type { Line } from "../text.ts";
import { OFFICE_TEXT } from "./text.ts";

/** For a file that is no good, or is not there; null for another error. */
export function badBackupLine(error: unknown): Line | null {
  if (error instanceof BadBackup) return OFFICE_TEXT.badBackup[error.reason];
  const { code, path } = (error ?? {}) as { code?: string; path?: string };
  if (path === undefined) return null;
  if (code === "ENOENT") return OFFICE_TEXT.noFile(path);
  return code === "EACCES" || code === "EROFS" || code === "EISDIR" ? OFFICE_TEXT.notAllowed(path) : null;
}
