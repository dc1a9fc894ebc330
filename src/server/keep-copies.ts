import { join } from "node:path";
import type { Logger } from "pino";
import { failedCopyLine, failedNightLine } from "./cli/office/failed-copy-line.ts";
import { OFFICE_TEXT } from "./cli/office/text.ts";
import type { Options } from "./cli/options.ts";
import { say } from "./cli/say.ts";
import type { Line } from "./cli/text.ts";
import type { Backups } from "./db/backups.ts";
import type { Database } from "./db/open-database.ts";
import type { ServerDeps } from "./deps.ts";
import { startSecondCopy } from "./follow-copy.ts";
import { startHourlyLook } from "./hourly-look.ts";
import { startNightlyBackup } from "./nightly-backup.ts";
import { tellEnded } from "./tell-ended.ts";

/** Names what failed, and nothing of what it was about. */
export function noteFailure(log: Pick<Logger, "error">): (error: unknown) => void {
  return (error) => log.error({ error: error instanceof Error ? error.name : typeof error }, "copies");
}

/**
 * What a running office does by itself: for the day on which its disk is gone the second copy and a backup each night,
 * and the erasure of comments whose time is over. Returns the end, which waits for what is under way.
 */
export function keepCopies(
  options: Options,
  backups: Backups,
  database: Database,
  deps: ServerDeps,
  note: (error: unknown) => void,
): () => Promise<void> {
  const copyDir = options.copyDir ?? join(options.dataDir, "copy");
  if (options.copyDir === null) say(OFFICE_TEXT.copyBesideData(copyDir));
  const told = (line: (error: unknown, directory: string) => Line, directory: string) => (error: unknown) => {
    note(error);
    say(line(error, directory));
  };
  const stopCopy = startSecondCopy(backups, copyDir, deps, {
    onRevision: (listener) => database.live.onRevision(listener),
    onFailure: told(failedCopyLine, copyDir),
  });
  const directory = process.env.TUNG_NHA_BACKUPS || join(options.dataDir, "backups");
  const stopNightly = options.nightlyBackup
    ? startNightlyBackup(backups, directory, deps, told(failedNightLine, directory))
    : async () => undefined;
  const stopLook = startHourlyLook(backups, deps, tellEnded(note));
  return async () => {
    await stopNightly();
    await stopLook();
    await stopCopy();
  };
}
