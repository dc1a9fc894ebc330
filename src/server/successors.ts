import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";

/** An installation that went on where another one fell behind, on the same phone (S6). */
export interface SuccessorRow {
  install: Id;
  of: Id;
  at: Millis;
}

export interface SuccessorReads {
  /** By time: there are a few in a whole campaign. */
  successors(): Promise<SuccessorRow[]>;
}

export interface SuccessorWrites {
  addSuccessor(row: SuccessorRow): Promise<void>;
}

/** This installation and all that went on from it: one phone, which is revoked as one. */
export async function withSuccessors(tx: SuccessorReads, install: Id): Promise<Id[]> {
  const all = await tx.successors();
  const line = [install];
  for (const one of line)
    for (const next of all) if (next.of === one && !line.includes(next.install)) line.push(next.install);
  return line;
}
