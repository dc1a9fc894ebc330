import type { Id } from "../base/id.ts";
import type { ServerDeps } from "./deps.ts";
import { logEntry } from "./office-log.ts";
import { replayWaiting } from "./replay.ts";
import { stampAct } from "./stamped-act.ts";
import type { Storage } from "./storage.ts";

/**
 * A coordinator gives up what a restore could not do again; what waited behind it goes on. Logged, so that the next
 * restore does not bring it back. False when nothing of this number waits.
 */
export function setAsideWaitingAct(
  storage: Storage,
  commune: Id,
  number: number,
  by: string,
  deps: ServerDeps,
): Promise<boolean> {
  return storage.locked(commune, async (tx) => {
    if (!(await tx.waitingActs()).some((row) => row.number === number)) return false;
    await tx.dropWaitingAct(number);
    const act = await stampAct(tx, { name: "set-aside", args: { number } }, by, deps);
    await logEntry(tx, { v: 1, kind: "set-aside", act, by, number }, act.madeAt);
    await replayWaiting(tx, commune, deps);
    return true;
  });
}
