import { BadBackup } from "../../backup/types.ts";
import type { Line } from "../text.ts";
import { OFFICE_TEXT } from "./text.ts";

/** For a file or a directory that is no good, or is not there; null for another error. */
export function badBackupLine(error: unknown): Line | null {
  if (error instanceof BadBackup) return OFFICE_TEXT.badBackup[error.reason];
  const { code, path } = (error ?? {}) as { code?: string; path?: string };
  // Node names no path with this one.
  if (code === "EISDIR") return OFFICE_TEXT.isDirectory;
  if (path === undefined) return null;
  if (code === "ENOENT") return OFFICE_TEXT.noFile(path);
  if (code === "EEXIST" || code === "ENOTDIR") return OFFICE_TEXT.noDirectory(path);
  return code === "EACCES" || code === "EROFS" ? OFFICE_TEXT.notAllowed(path) : null;
}
