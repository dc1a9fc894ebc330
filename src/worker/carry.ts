import { type PassReport, runSync } from "../device/run-sync.ts";
import type { WorkerPushed } from "../device/worker-messages.ts";

/** The part of Clients that is used here. */
interface Pages {
  matchAll(options: { type: "window" }): Promise<readonly { postMessage(message: WorkerPushed): void }[]>;
}

/**
 * Pushes what waits, without any secret and without a page (S3). Rejects while something is left, so that the browser
 * wakes the worker again.
 */
export async function carry(clients: Pages): Promise<void> {
  const result = await runSync("sync-event");
  const passes = result.kind === "ran" ? result.passes : [];
  if (passes.some(({ sent, carried }) => sent + carried > 0)) await tellPages(clients);
  if (passes.some(isUnfinished)) throw new Error("envelopes are waiting");
}

/** Also where a fault kept what waits from being counted. What the office does not take is no reason to wake again. */
function isUnfinished({ end, waiting, carryOpen, blobsWaiting }: PassReport): boolean {
  return end === "fault" || carryOpen === true || (waiting > 0 && end !== "done") || blobsWaiting > 0;
}

/** An unlocked page can pull what became of them. */
async function tellPages(clients: Pages): Promise<void> {
  const pages = await clients.matchAll({ type: "window" });
  for (const page of pages) page.postMessage({ kind: "tung-nha-pushed" });
}
