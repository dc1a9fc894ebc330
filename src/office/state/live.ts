import { signal } from "@preact/signals";
import { type Millis, SECOND } from "../../base/time.ts";

/** Moves whenever the office may know something new: a revision, or the line is back. Lists read again then. */
export const pulse = signal(0);

export type LiveState = { kind: "opening" } | { kind: "on" } | { kind: "lost"; since: Millis };
export const live = signal<LiveState>({ kind: "opening" });

const RETRY_AFTER = 5 * SECOND;

/** Listens for new revisions until the returned function is called; opens again by itself after a loss. */
export function listen(now: () => Millis = Date.now): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  const open = () => {
    source = new EventSource("/api/office/live");
    source.addEventListener("open", noteOpen);
    source.addEventListener("revision", beat);
    source.addEventListener("error", () => {
      if (live.value.kind !== "lost") live.value = { kind: "lost", since: now() };
      // The browser tries again after a cut, but gives up for good after an answer that is no stream (a lost session).
      if (source?.readyState !== EventSource.CLOSED) return;
      beat();
      timer = window.setTimeout(open, RETRY_AFTER);
    });
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}

/** What was missed while the line was down is read again even when the office has nothing newer to tell. */
function noteOpen(): void {
  if (live.value.kind === "lost") beat();
  live.value = { kind: "on" };
}

/** Lists read again now. */
export function beat(): void {
  pulse.value = pulse.value + 1;
}
