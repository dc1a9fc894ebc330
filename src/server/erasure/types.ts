import type { Id } from "../../base/id.ts";
import type { Millis } from "../../base/time.ts";
import type { Mutation } from "../../domain/mutation.ts";
import type { Erased } from "../../protocol/messages.ts";
import type { LogRow, OfficeEntry } from "../office-log.ts";
import type { AnyRecordRow, EnvelopeRow, JournalRow } from "../storage-rows.ts";

/** What is to be erased. */
export interface Named extends Erased {
  /** Of a member. */
  household: Id | null;
}

/**
 * What was erased: ids only. It stays for ever, so that nothing about it comes in again (S15). A conflict goes with what
 * it was about; its own id is for phones of version 1, which don't look for what names the erased.
 */
export interface ErasureRow extends Omit<Named, "kind"> {
  kind: Named["kind"] | "conflict";
  at: Millis;
  revision: number;
}

export interface ErasureReads {
  /** After a revision, by revision and id. */
  erasures(after: number, limit: number): Promise<ErasureRow[]>;
  /** Those of these ids that were erased. */
  erasedAmong(ids: readonly Id[]): Promise<Id[]>;
  /** Whose document names one of these ids. */
  recordsNaming(ids: readonly Id[]): Promise<AnyRecordRow[]>;
  /** Whose arguments name one of these ids, in order. */
  journalNaming(ids: readonly Id[]): Promise<JournalRow[]>;
  /** Entries of the office's log that name one of these ids. */
  logNaming(ids: readonly Id[]): Promise<LogRow[]>;
  /** Envelopes that are not applied, put away or not, with what is left of them. */
  unappliedEnvelopes(): Promise<EnvelopeRow[]>;
}

export interface ErasureWrites {
  /** Those that are there stay as they are. */
  addErasures(rows: readonly ErasureRow[]): Promise<void>;
  /** The rights to these households alone. */
  dropGrants(households: readonly Id[]): Promise<void>;
  /** null: nothing of them is left. */
  putJournalArgs(revision: number, position: number, args: unknown): Promise<void>;
  /**
   * Of an envelope's bytes the header stays; its hash and receipt stand, so that it is known when it is offered again.
   * `kept`: the mutations that it stands for from now on; none when the journal holds them.
   */
  cutEnvelope(install: Id, seq: number, hash: string, kept: readonly Mutation[]): Promise<void>;
  /** The same for what was applied at this revision. */
  cutApplied(revision: number): Promise<void>;
  putLogEntry(number: number, entry: OfficeEntry): Promise<void>;
}
