import { type PassReport, runSync } from "../device/run-sync.ts";
import type { WorkerPushed } from "../device/worker-messages.ts";

/**
 * Pushes what waits, without any secret and without a page (S3). Rejects while something is left, so that the browser
 * wakes the worker again.
 */
export async function carry(clients: Clients): Promise<void> {
  const result = await runSync("sync-event");
  const passes = result.kind === "ran" ? result.passes : [];
  if (passes.some(({ sent }) => sent > 0)) await tellPages(clients);
  if (passes.some(isUnfinished)) throw new Error("envelopes are waiting");
}

/** What the office does not take of a colleague's envelopes is no reason to wake again at once. */
function isUnfinished({ end, waiting, toDeliver, blobsWaiting }: PassReport): boolean {
  return (waiting + toDeliver > 0 && end !== "done") || blobsWaiting > 0;
}

/** An unlocked page can pull what became of them. */
async function tellPages(clients: Clients): Promise<void> {
  const pages = await clients.matchAll({ type: "window" });
  for (const page of pages) page.postMessage({ kind: "tung-nha-pushed" } satisfies WorkerPushed);
}
