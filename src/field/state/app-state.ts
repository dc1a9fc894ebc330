import { type ReadonlySignal, signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";
import type { LockedStore, OutboxCounts, StoredEnrolment, StoreOpening } from "../../store/types.ts";

/** An installation whose database is open and whose vault is not. */
export interface Locked {
  install: Id;
  store: LockedStore;
  /** null: the office's answer to the enrolment has not come yet. */
  enrolment: StoredEnrolment | null;
  counts: ReadonlySignal<OutboxCounts>;
}

export type AppState =
  | { kind: "starting" }
  /** No installation in this browser: a link is needed. */
  | { kind: "not-enrolled" }
  /** missing: the witness outside the database saw saves of an installation that is gone or empty (S14). */
  | { kind: "no-database"; why: Exclude<StoreOpening["kind"], "open"> | "closed" | "missing" }
  /** A link was opened. `locked`: what this browser already has. */
  | { kind: "enrolling"; token: string; locked: Locked | null }
  | { kind: "locked"; locked: Locked }
  /** Unlocked: `session` holds everything. */
  | { kind: "open" };

export const app = signal<AppState>({ kind: "starting" });
