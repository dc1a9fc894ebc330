/** What woke the engine. */
export type SyncReason = "user" | "sync-event" | "worker" | "opened" | "online" | "visible" | "saved" | "timer";

/** A person, or a sign that the network is back: tried at once, whatever failed before (S4). */
export const AT_ONCE: ReadonlySet<SyncReason> = new Set(["user", "sync-event", "worker", "opened", "online"]);

/** Of two wishes for the pass that comes next: what is tried at once stays so, and a person's tap comes before all. */
export function stronger(before: SyncReason, now: SyncReason): SyncReason {
  return now !== "user" && AT_ONCE.has(before) ? before : now;
}
