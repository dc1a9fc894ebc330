import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { LockedTx } from "./storage.ts";
import type { CoordinatorRow, InstallationRow, KeyRow, RecoveryRow } from "./storage-rows.ts";
import type { SuccessorRow } from "./successors.ts";

/** A change that the office made by itself, whole, so that it can be done again. */
export interface LoggedAct {
  id: Id;
  name: string;
  args: unknown;
  madeAt: Millis;
  /** The revision that it got. Done again at once it gets the same, so that phones' words about it stay true. */
  revision: number;
}

/** An envelope that has to be judged before an entry can be done again. */
export interface Need {
  install: Id;
  seq: number;
}

/**
 * What only the office knows and no phone brings back: journalled acts, phones revoked, phones that went on
 * under a new installation, keys, coordinators, erasures.
 * A plain, versioned union; kinds and fields are added, never changed, since copies outlive the program.
 */
export type OfficeEntry =
  /** An act of the domain. `needs`: the saves of the field that last changed what it read. */
  | { v: 1; kind: "act"; act: LoggedAct; by: string; needs: Need[] }
  /** "retry" or "put-away" of one envelope. */
  | { v: 1; kind: "look"; act: LoggedAct; by: string; envelope: Need & { hash: string } }
  | { v: 1; kind: "declare-lost"; act: LoggedAct; by: string; range: { install: Id; from: number; to: number } }
  /** `held`: the highest number of this phone that the office had. */
  | { v: 1; kind: "revoke"; act: LoggedAct; by: string; phone: InstallationRow; held: number }
  /** Without its private half: that is in `forRecovery`. */
  | { v: 1; kind: "key"; row: Omit<KeyRow, "privateKey"> }
  | { v: 1; kind: "recovery"; row: RecoveryRow }
  | { v: 1; kind: "coordinator"; row: CoordinatorRow }
  /** A phone that went on under a new installation: a later word about the old one reaches both. */
  | { v: 1; kind: "successor"; row: SuccessorRow; phone: InstallationRow }
  /** A person gave up the entry of this number, which a restore could not do. */
  | { v: 1; kind: "set-aside"; act: LoggedAct; by: string; number: number }
  /** Ids only. Never waits: a restore that can't carry it out changes nothing. */
  | { v: 1; kind: "erasure"; act: LoggedAct; by: string };

export interface LogRow {
  /** From 1, gapless, in the order of the commits. */
  number: number;
  at: Millis;
  entry: OfficeEntry;
}

/** Every path on which the office decides something calls this once, in the transaction that does it. */
export function logEntry(tx: LockedTx, entry: OfficeEntry, at: Millis): Promise<number> {
  return tx.addLog(entry, at);
}
