import { eachInTurn } from "../base/each-in-turn.ts";
import { HOUR, MINUTE, type Millis } from "../base/time.ts";
import type { Backups } from "./db/backups.ts";
import type { ServerDeps } from "./deps.ts";
import { type Ended, endComments } from "./erasure/end-comments.ts";

/** After the start, behind the backup of a missed night. */
const FIRST: Millis = 10 * MINUTE;
/** Many offices switch their machine off in the evening: a nightly look would miss most days. */
const EVERY: Millis = HOUR;

export interface LookListener {
  onEnded: (ended: Ended) => void;
  onFailure: (error: unknown) => void;
}

/** Looks every hour whether the time of comments is over, and erases those that are due (S15). Returns the stop, which waits for a look under way. */
export function startHourlyLook(
  backups: Pick<Backups, "storage" | "once">,
  deps: ServerDeps,
  { onEnded, onFailure }: LookListener,
): () => Promise<void> {
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const wait = (pause: Millis) => {
    // Does not keep a process alive that wants to end.
    if (!stopped) timer = setTimeout(run, pause).unref();
  };
  const run = () => {
    running = lookOnce(backups, deps, onEnded, () => !stopped)
      .catch(onFailure)
      .finally(() => wait(EVERY));
  };
  wait(FIRST);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** One process does it: whoever has the lock. A commune that fails holds up no other, and is thrown after them. */
export async function lookOnce(
  { storage, once }: Pick<Backups, "storage" | "once">,
  deps: ServerDeps,
  onEnded: (ended: Ended) => void,
  goOn: () => boolean = () => true,
): Promise<void> {
  await once("term", async () => {
    await eachInTurn(await storage.communes(), async ({ id }) => onEnded(await endComments(storage, id, deps, goOn)));
  });
}
