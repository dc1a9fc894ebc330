import type { Id } from "../base/id.ts";
import { needsOf } from "../domain/run.ts";
import type { ServerDeps } from "./deps.ts";
import type { LogRow, OfficeEntry } from "./office-log.ts";
import { areThere, type Replayed, replayEntry } from "./replay-entry.ts";
import { type LockedTx, TransientError } from "./storage.ts";
import type { WaitingAct } from "./storage-rows.ts";

/** Entries read at once. */
const LOG_ROWS = 1_000;

/**
 * Does again what a restore still has to do of the office's log, in its order, as far as the field has returned what it
 * hangs on. What stands behind a waiting entry on the same records waits with it. Returns how many were done.
 */
export async function replayWaiting(tx: LockedTx, commune: Id, deps: ServerDeps): Promise<number> {
  let done = 0;
  for (let more = true; more; ) {
    const before = done;
    done += await replayOnce(tx, commune, deps);
    // An act that was refused may hang on one that was done after it.
    more = done > before && (await tx.waitingActs()).length > 0;
  }
  return done;
}

async function replayOnce(tx: LockedTx, commune: Id, deps: ServerDeps): Promise<number> {
  const held = new Set<string>();
  const waiting = await tx.waitingActs();
  let done = 0;
  for (const row of waiting) {
    const names = namesOf(row.entry);
    const result: Replayed = (await isOvertaken(tx, row, names, waiting))
      ? { kind: "waits", reason: "changed-since" }
      : await tryAgain(tx, commune, row, names, held, deps);
    if (result.kind === "done") {
      await tx.dropWaitingAct(row.number);
      done++;
      // It took words out of what waits: that is read anew.
      if (row.entry.kind === "erasure") return done;
      continue;
    }
    for (const name of names) held.add(name);
    if (result.reason !== row.reason) await tx.putWaitingAct({ ...row, reason: result.reason });
  }
  return done;
}

async function tryAgain(
  tx: LockedTx,
  commune: Id,
  { entry }: WaitingAct,
  names: readonly string[],
  held: ReadonlySet<string>,
  deps: ServerDeps,
): Promise<Replayed> {
  if (names.some((name) => held.has(name))) return { kind: "waits", reason: "behind" };
  try {
    return await tx.attempt(() => replayEntry(tx, commune, entry, deps));
  } catch (error) {
    // One that can't be done must not stand in the way of the others; but rather no restore than one that shows what
    // was erased (S15).
    if (error instanceof TransientError || entry.kind === "erasure") throw error;
    return { kind: "waits", reason: "failed" };
  }
}

/** What its needs hold up is asked again with each envelope, and judged when they are there. */
async function isOvertaken(
  tx: LockedTx,
  row: WaitingAct,
  names: readonly string[],
  waiting: readonly WaitingAct[],
): Promise<boolean> {
  if (row.entry.kind !== "act" || !(await areThere(tx, row.entry.needs))) return false;
  // The whole log behind the first one that waits; nobody adds to it while this transaction has the commune.
  const decided = decidedIn.get(tx) ?? decidedSince(tx, waiting);
  decidedIn.set(tx, decided);
  const found = await decided;
  return names.some((name) => (found.get(name) ?? 0) > row.number);
}

const decidedIn = new WeakMap<LockedTx, Promise<ReadonlyMap<string, number>>>();

/**
 * The newest act by each name that the office did behind the first one that waits, which only a person can have decided
 * meanwhile: what the restore does again by itself waits behind an earlier one of the same name. No old act undoes it.
 */
async function decidedSince(tx: LockedTx, waiting: readonly WaitingAct[]): Promise<ReadonlyMap<string, number>> {
  const decided = new Map<string, number>();
  const notDone = new Set(waiting.map(({ number }) => number));
  let after = waiting[0]?.number ?? 0;
  for (let rows: LogRow[] = []; after > 0; after = rows.at(-1)?.number ?? 0) {
    rows = await tx.officeLog(after, LOG_ROWS);
    for (const { entry } of rows) if (entry.kind === "set-aside") notDone.add(entry.number);
    for (const { number, entry } of rows) {
      if (entry.kind !== "act" || notDone.has(number)) continue;
      for (const name of namesOf(entry)) decided.set(name, number);
    }
  }
  return decided;
}

/** What an entry is about: the order of two entries matters only where these meet. */
function namesOf(entry: OfficeEntry): string[] {
  if (entry.kind === "look") return [`envelope/${entry.envelope.install}/${entry.envelope.seq}`];
  if (entry.kind !== "act") return [];
  // A village is named by everything in it; no act changes one.
  const needs = needsOf({ ...entry.act, baseRevision: 0 }).filter(({ kind }) => kind !== "village");
  return needs.map(({ kind, id }) => `${kind}/${id}`);
}
