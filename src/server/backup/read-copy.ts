import type { Id } from "../../base/id.ts";
import type { LogRow } from "../office-log.ts";
import { keyFor } from "./backup-key.ts";
import { type CopyFile, copyFiles, copyPlace, firstOf, openLine, readCopyFile } from "./copy-lines.ts";

/** Numbers of entries, both included. */
export interface Missing {
  from: number;
  to: number;
}

export interface CopyRead {
  /** After the number asked for, in order. */
  rows: LogRow[];
  /** Entries that are not there or can't be read, although they or later ones were copied. */
  missing: Missing[];
  /** True when files of this office, which its recovery key opens, go at least as far as the entry asked for. */
  found: boolean;
}

/**
 * What the second copy holds after an entry; the recovery key opens each of its files. They lie in the commune's own
 * directory, or in this one: of the time when there was one commune, or because somebody named its own.
 */
export async function readCopy(
  directory: string,
  commune: Id,
  after: number,
  recoveryPrivateKey: string,
): Promise<CopyRead> {
  const rows = new Map<number, LogRow>();
  let highest = after;
  let reached = -1;
  const own = copyPlace(directory, commune);
  const places = [...(await filesIn(directory)), ...(await filesIn(own))];
  for (const { place, name } of places) {
    const file = await readCopyFile(place, name);
    // It was begun for this entry, and nobody can tell any more whose it is.
    if (file === null) highest = Math.max(highest, firstOf(name));
    if (file?.header.commune !== commune) continue;
    const key = await keyFor(recoveryPrivateKey, file.header.forRecovery);
    if (key !== null) reached = Math.max(reached, lastOf(name, file));
    for (const line of file.lines.filter(({ number }) => number > after)) {
      highest = Math.max(highest, line.number);
      const row = key && (await openLine(key, commune, line));
      if (row) rows.set(row.number, row);
    }
  }
  const inOrder = [...rows.values()].sort((a, b) => a.number - b.number);
  return { rows: inOrder, missing: missingOf(rows, after, highest), found: reached >= after };
}

async function filesIn(place: string): Promise<{ place: string; name: string }[]> {
  return (await copyFiles(place)).map((name) => ({ place, name }));
}

/** The newest entry that was copied when this file was the newest. */
function lastOf(name: string, { lines }: CopyFile): number {
  return lines.at(-1)?.number ?? firstOf(name) - 1;
}

function missingOf(rows: ReadonlyMap<number, LogRow>, after: number, highest: number): Missing[] {
  const missing: Missing[] = [];
  for (let number = after + 1; number <= highest; number++) {
    const last = missing.at(-1);
    if (rows.has(number)) continue;
    if (last?.to === number - 1) last.to = number;
    else missing.push({ from: number, to: number });
  }
  return missing;
}
