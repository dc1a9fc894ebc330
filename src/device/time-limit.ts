import type { Millis } from "../base/time.ts";
import type { AbortSignalLike } from "../sync/ports.ts";

/** Ends a request after a time, or with its caller's signal. AbortSignal.any and .timeout are too new (Chrome 116). */
export interface TimeLimit {
  signal: AbortSignal;
  /** The time ran out, not the caller. */
  expired(): boolean;
  stop(): void;
}

export function startTimeLimit(after: Millis, caller?: AbortSignalLike): TimeLimit {
  const controller = new AbortController();
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    controller.abort();
  }, after);
  const abort = () => controller.abort();
  const outer = caller instanceof AbortSignal ? caller : undefined;
  if (caller?.aborted) abort();
  outer?.addEventListener("abort", abort);
  return {
    signal: controller.signal,
    expired: () => expired,
    stop() {
      clearTimeout(timer);
      outer?.removeEventListener("abort", abort);
    },
  };
}
