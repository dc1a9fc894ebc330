import type { Millis } from "../base/time.ts";

/**
 * An act of the office that a restore could not do again yet. It is done by itself when the phones have returned what it
 * hangs on; what stays has to be done again by a person.
 * POST /api/office/waiting-acts/:number/set-aside gives it up.
 */
export interface WaitingActLine {
  kind: "act";
  /** Its number in the office's log: it stays the same. */
  number: number;
  at: Millis;
  /** Name of the act. */
  name: string;
  /** Empty for what no coordinator decided. */
  by: string;
  /** "needs", "behind", "failed", or why it was refused. */
  reason: string;
  /** Name and code of the household that it is about; null when it is about none, or about one that is not held. */
  household: string | null;
  /** Envelopes that have not come back. */
  needs: { helperName: string; seq: number }[];
}
