import type { Id } from "../../base/id.ts";
import type { LogRow } from "../office-log.ts";
import { keyFor } from "./backup-key.ts";
import { copyFiles, openLine, readCopyFile } from "./copy-lines.ts";

export interface CopyRead {
  /** After the number asked for, in order, without a gap. */
  rows: LogRow[];
  /** The first entry that is missing or can't be read although later ones are there; null when nothing is. */
  missing: number | null;
  /** False when no file of this office is there, or none that its recovery key opens. */
  found: boolean;
}

/** What the second copy holds after an entry; the recovery key opens each of its files. */
export async function readCopy(
  directory: string,
  commune: Id,
  after: number,
  recoveryPrivateKey: string,
): Promise<CopyRead> {
  const found = new Map<number, LogRow>();
  let highest = after;
  let isFound = false;
  for (const name of await copyFiles(directory)) {
    const file = await readCopyFile(directory, name);
    if (file === null || file.header.commune !== commune) continue;
    const key = await keyFor(recoveryPrivateKey, file.header.forRecovery);
    if (key === null) continue;
    isFound = true;
    for (const line of file.lines) {
      if (line.number <= after) continue;
      const row = await openLine(key, commune, line);
      if (row !== null) found.set(row.number, row);
      highest = Math.max(highest, line.number);
    }
  }
  const rows: LogRow[] = [];
  for (let row = found.get(after + 1); row !== undefined; row = found.get(row.number + 1)) rows.push(row);
  const end = after + rows.length;
  return { rows, missing: end < highest ? end + 1 : null, found: isFound };
}
