import type { RunResult } from "../../device/run-sync.ts";
import type { SyncReason } from "../../device/sync-reason.ts";
import { startWakeUps, type WakeUps } from "../../device/wake-ups.ts";
import type { SyncProgress } from "../../sync/ports.ts";
import type { Locked } from "./app-state.ts";
import { type Session, session } from "./session.ts";
import { lastPass, listOpen, loadLeft, pulledToEnd, running } from "./sync-status.ts";

let wakeUps: WakeUps | null = null;
/** Handed in by the page: it opens another session, and that starts the passes of this file anew. */
let takeAnew: (open: Session) => Promise<unknown> = async () => {};

export function setTakeAnew(next: typeof takeAnew): void {
  takeAnew = next;
}

/** Locked it only pushes; from the unlock on the same wake-ups also pull. */
export function startSync(locked: Locked): void {
  wakeUps?.stop();
  wakeUps = startWakeUps({
    install: locked.install,
    run: (reason) => runAndShow(locked, reason),
    watchCounts: (listener) => locked.store.watchCounts(listener),
  });
}

/** Settles when a pass that began after the call is over. */
export function wakeSync(reason: SyncReason): Promise<void> {
  return wakeUps?.wake(reason) ?? Promise.resolve();
}

async function runAndShow({ install }: Locked, reason: SyncReason): Promise<RunResult> {
  try {
    // The engine comes after the first screen: nothing there waits for it.
    const [{ runSync }, { createOfficeClient }] = await Promise.all([
      import("../../device/run-sync.ts"),
      import("../../device/office-client.ts"),
    ]);
    const open = session.peek();
    const unlocked = open
      ? { unlocked: { store: open.store, office: createOfficeClient({ readToken: open.readToken }) } }
      : {};
    const result = await runSync(reason, { ...unlocked, onProgress: showProgress });
    if (result.kind === "busy" && reason === "user") lastPass.value = { end: "elsewhere", at: Date.now() };
    showEnd(result, install, open !== null);
    if (open && hasReached(result, install)) await goOnAnew(open);
    return result;
  } catch {
    // Said like every other fault of this phone: a run that ends without a word looks like one that went well.
    lastPass.value = { end: "fault", at: Date.now() };
    return { kind: "ran", passes: [] };
  } finally {
    running.value = null;
  }
}

/** The office was reached, and whatever this installation held has been offered to it. */
function hasReached(result: RunResult, install: string): boolean {
  const mine = result.kind === "ran" ? result.passes.find((pass) => pass.install === install) : undefined;
  return mine?.end === "behind" || mine?.end === "done";
}

/** S6: no save may follow under this installation; a new one takes its place, by itself. */
async function goOnAnew(open: Session): Promise<void> {
  if (!open.inUse || !(await open.store.counts()).behind) return;
  await takeAnew(open);
}

function showProgress(progress: SyncProgress): void {
  if (progress.kind === "pushed") running.value = { sent: progress.sent, of: progress.of };
  else loadLeft.value = progress.left;
}

/** A pass that did not try says nothing new. */
function showEnd(result: RunResult, install: string, pulled: boolean): void {
  if (result.kind === "busy") return;
  const mine = result.passes.find((pass) => pass.install === install);
  if (!mine || mine.end === "not-due") return;
  lastPass.value = { end: mine.end, at: Date.now() };
  listOpen.value = mine.listOpen ?? listOpen.value;
  if (mine.end !== "done" || !pulled) return;
  loadLeft.value = 0;
  pulledToEnd.value = true;
}
