import { fullDisk } from "../../full-disk.ts";
import type { Line } from "../text.ts";
import { OFFICE_TEXT } from "./text.ts";

/** What the second copy's failure says to whoever looks after the machine. */
export function failedCopyLine(error: unknown, directory: string): Line {
  return fullDisk(error) === "file" ? OFFICE_TEXT.copyNoRoom(directory) : OFFICE_TEXT.copyFailed(directory);
}

/** What a night's backup, or its trial, failed of. */
export function failedNightLine(error: unknown, directory: string): Line {
  const full = fullDisk(error);
  if (full === null) return OFFICE_TEXT.nightlyFailed;
  return full === "file" ? OFFICE_TEXT.nightlyNoRoom(directory) : OFFICE_TEXT.databaseNoRoom;
}
