import { signal } from "@preact/signals";
import type { Millis } from "../../base/time.ts";
import type { SyncOutcome } from "../../sync/ports.ts";

/** How the newest pass of this page ended. */
export interface LastPass {
  /** elsewhere: another tab or the worker is at it. */
  end: SyncOutcome["end"] | "elsewhere";
  at: Millis;
}

/** A pass of this page that is under way. */
export interface Running {
  sent: number;
  of: number;
}

/** Shared by the locked and the unlocked screens. */
export const lastPass = signal<LastPass | null>(null);
export const running = signal<Running | null>(null);
/** Households still to come in the load that is under way; null when none is. */
export const loadLeft = signal<number | null>(null);
/** The list broke off, and this page goes on with it by itself. */
export const listOpen = signal(false);
/** True once a pass of this page has pulled to the end: a locked page's pass is "done" without having pulled at all. */
export const pulledToEnd = signal(false);
/** The office lets this phone go on under no new installation: only a new link helps (S6). */
export const anewRefused = signal(false);
