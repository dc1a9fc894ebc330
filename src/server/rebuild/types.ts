import type { Id } from "../../base/id.ts";
import type { AppliedHead, CaseRow, EnvelopeRow, GrantRow, JournalRow } from "../storage-rows.ts";

/** An envelope's place in its chain. */
export type Link = Pick<EnvelopeRow, "seq" | "hash" | "prev" | "state" | "reason">;

export interface RebuildReads {
  /** After a place, in order, at most `limit`. */
  journalAfter(after: { revision: number; position: number }, limit: number): Promise<JournalRow[]>;
  /** By seq, then arrival. */
  chainOf(install: Id): Promise<Link[]>;
  allGrants(): Promise<GrantRow[]>;
  appliedHeads(): Promise<AppliedHead[]>;
  allCases(): Promise<CaseRow[]>;
}

export interface RebuildWrites {
  /** Empties what can be derived: records, grants, applied heads and cases. */
  dropDerived(): Promise<void>;
}
