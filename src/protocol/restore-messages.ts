import type { Millis } from "../base/time.ts";

/**
 * GET /api/office/waiting-acts: what a restore could not do again yet, in order. It is done by itself when the phones
 * have returned what it hangs on; what stays has to be done again by a person.
 */
export interface WaitingActLine {
  number: number;
  at: Millis;
  /** Name of the act. */
  name: string;
  by: string;
  /** "needs", "behind", "failed" or why it was refused. */
  reason: string;
}
