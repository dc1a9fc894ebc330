import { eachInTurn } from "../base/each-in-turn.ts";
import { DAY, HOUR, MINUTE, type Millis } from "../base/time.ts";
import { makeBackup } from "./backup/make-backup.ts";
import { verifyBackup } from "./backup/verify-backup.ts";
import type { Backups } from "./db/backups.ts";
import type { ServerDeps } from "./deps.ts";

/** 02:00 in Vietnam, which keeps UTC+7 all year. */
const HOUR_OF_NIGHT = 2 * HOUR - 7 * HOUR;
/** Another process, or a person, has just made one. */
const RECENT = 12 * HOUR;

/** After the start, when the office has answered its first phones. */
const CATCH_UP: Millis = 5 * MINUTE;

/** The first 02:00 in Vietnam after a moment. */
export function nextNight(after: Millis): Millis {
  const night = Math.floor((after - HOUR_OF_NIGHT) / DAY) * DAY + HOUR_OF_NIGHT;
  return night > after ? night : night + DAY;
}

/**
 * Backs up every night, and soon after the start where a night was missed: many offices switch their machine off in the
 * evening. Verifies what it made, so that the watermark moves by itself. Returns the stop, which waits for the step of a
 * backup that is under way: writing, or verifying.
 */
export function startNightlyBackup(
  backups: Backups,
  directory: string,
  deps: ServerDeps,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const wait = (pause: Millis) => {
    // Does not keep a process alive that wants to end.
    if (!stopped) timer = setTimeout(run, pause).unref();
  };
  const run = () => {
    const again = () => wait(nextNight(deps.clock()) - deps.clock());
    running = backUpOnce(backups, directory, deps, () => !stopped)
      .then(() => undefined, onFailure)
      .finally(again);
  };
  wait(Math.min(CATCH_UP, nextNight(deps.clock()) - deps.clock()));
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/**
 * One process does it: whoever has the lock, unless a backup is there that is no older than half a day. A commune that
 * fails holds up no other, and is thrown after them. `goOn` is asked between writing and verifying.
 */
export async function backUpOnce(
  backups: Backups,
  directory: string,
  deps: ServerDeps,
  goOn: () => boolean = () => true,
): Promise<number> {
  const made = await backups.once("backup", async () => {
    let count = 0;
    await eachInTurn(await backups.storage.communes(), async ({ id }) => {
      if (!goOn() || (await isRecent(backups, id, deps.clock()))) return;
      const done = await makeBackup(backups, id, directory, deps);
      if (done.kind === "no-recovery" || !goOn()) return;
      await backups.once("drill", () => verifyBackup(backups, id, done.path, deps));
      count++;
    });
    return count;
  });
  return made ?? 0;
}

async function isRecent(backups: Backups, commune: string, now: Millis): Promise<boolean> {
  const known = await backups.storage.read(commune, (tx) => tx.backups());
  // One of a day to come was made while this machine's clock was wrong: it must not hold up all others until then.
  return known.some(({ madeAt }) => madeAt > now - RECENT && madeAt <= now);
}
