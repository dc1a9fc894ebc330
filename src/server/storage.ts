import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Kind } from "../domain/records.ts";
import type { Ref } from "../domain/world.ts";
import type { Head } from "../protocol/envelope.ts";
import type { LostReport, Receipt } from "../protocol/messages.ts";
import type { BlobReads, BlobWrites } from "./blob-rows.ts";
import type { NoticeReads, NoticeWrites } from "./comment-notices.ts";
import type { RoomReads } from "./day-room.ts";
import type { ErasureReads, ErasureWrites } from "./erasure/types.ts";
import type { LogRow, Need, OfficeEntry } from "./office-log.ts";
import type { RebuildReads, RebuildWrites } from "./rebuild/types.ts";
import type {
  AnyRecordRow,
  AppliedHead,
  BackupKeyRow,
  BackupRow,
  CaseRow,
  CommuneRow,
  ContactRow,
  CoordinatorRow,
  EnrolLinkRow,
  EnvelopeRow,
  EnvelopeState,
  EpochRow,
  GrantRow,
  InstallationRow,
  JournalRow,
  KeyRow,
  LostRange,
  NewEnvelope,
  RecordRow,
  RecoveryRow,
  RevisionRow,
  SessionRow,
  VerdictMark,
  WaitingAct,
} from "./storage-rows.ts";
import type { SuccessorReads, SuccessorWrites } from "./successors.ts";

/**
 * The narrow port over the office's data. PostgreSQL is the one that lasts (db/), memory its twin for the simulation;
 * one contract suite runs against both. A transaction that throws leaves nothing behind.
 */
export interface Storage {
  communes(): Promise<CommuneRow[]>;
  /**
   * Throws when the commune exists. Its first epoch opens with it. `alone`: throws NotAlone when there is any other,
   * also when two processes make one at once.
   */
  create(commune: Omit<CommuneRow, "revision">, work: (tx: LockedTx) => Promise<void>, alone?: boolean): Promise<void>;
  /** One consistent snapshot. */
  read<T>(commune: Id, work: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** Never waits for the commune's lock: intake and sessions (S6). */
  write<T>(commune: Id, work: (tx: WriteTx) => Promise<T>): Promise<T>;
  /** Holds the commune's row: everything that stamps a revision goes one after another. */
  locked<T>(commune: Id, work: (tx: LockedTx) => Promise<T>): Promise<T>;
}

/** The office has its commune already. */
export class NotAlone extends Error {}

/** An envelope, also one that has left the list since. */
export type EnvelopePlace = Pick<EnvelopeRow, "install" | "seq" | "hash">;

/** The database is busy or away: nothing is wrong with what was asked, and trying again later may do. */
export class TransientError extends Error {}

export interface ReadTx
  extends EnvelopeReads,
    RecordReads,
    MergeReads,
    PullReads,
    AccountReads,
    LogReads,
    BlobReads,
    SuccessorReads,
    RoomReads,
    ErasureReads,
    NoticeReads,
    RebuildReads {
  /** Throws when there is no such commune. */
  commune(): Promise<CommuneRow>;
  epochs(): Promise<EpochRow[]>;
  revision(revision: number): Promise<RevisionRow | null>;
}

export interface EnvelopeReads {
  installation(install: Id): Promise<InstallationRow | null>;
  installations(): Promise<InstallationRow[]>;
  contacts(): Promise<ContactRow[]>;
  appliedHead(install: Id): Promise<AppliedHead | null>;
  /**
   * Highest gapless seq that the two newest verified backups hold, below the first that has an envelope beside the
   * chain, which they may lack (S10); 0 without backups.
   */
  watermark(install: Id): Promise<number>;
  /** Hashes of those that are stored. */
  heldAmong(places: readonly EnvelopePlace[]): Promise<string[]>;
  /** Every envelope of this number, forks too, in the order of their arrival. */
  envelopesAt(install: Id, seq: number): Promise<EnvelopeRow[]>;
  /** Installations with something to apply. */
  waitingInstalls(): Promise<Id[]>;
  /** Waiting envelopes of one installation by seq, then arrival. */
  waiting(install: Id, limit: number): Promise<EnvelopeRow[]>;
  /** By install, seq and arrival, at most 1,000 after a place; what was put away is left out. */
  envelopesIn(states: readonly EnvelopeState[], after?: EnvelopePlace): Promise<EnvelopeRow[]>;
  /** The same of one installation. */
  envelopesOf(install: Id, states: readonly EnvelopeState[]): Promise<EnvelopeRow[]>;
  /** How many there are of each installation that has any; what was put away is left out. Reads no bytes. */
  countEnvelopes(states: readonly EnvelopeState[]): Promise<{ install: Id; count: number }[]>;
  /** How many envelopes of an installation wait above a number. */
  waitingAbove(install: Id, seq: number): Promise<number>;
  /** The numbers within a range that arrived, forks too, as ranges, ascending. */
  heldRanges(install: Id, from: number, to: number): Promise<[from: number, to: number][]>;
  /** Receipts of the numbers within a range, by number, at most `limit`. */
  receiptsIn(install: Id, from: number, to: number, limit: number): Promise<Receipt[]>;
  /** The end of this installation's chain: the newest that waits for its place, else the applied head. No branch. */
  newest(install: Id): Promise<Head | null>;
  /** Numbers missing between the applied head and what waits, inclusive; numbers declared lost are still named until the chain passed them. */
  gaps(install: Id): Promise<[from: number, to: number][]>;
  lostReports(): Promise<(LostReport & { at: Millis })[]>;
  declaredLost(install: Id): Promise<LostRange[]>;
  /** Cases of these records, and what waits for an envelope's case. */
  cases(records: readonly string[]): Promise<CaseRow[]>;
}

export interface RecordReads {
  record<K extends Kind>(kind: K, id: Id): Promise<RecordRow<K> | null>;
  /** Those that exist, in no order. */
  records(refs: readonly Ref[]): Promise<AnyRecordRow[]>;
  /** All of a kind by id; `after` leaves out what did not change since that revision. */
  all<K extends Kind>(
    kind: K,
    filter?: { village?: Id; household?: Id; helper?: Id; after?: number },
  ): Promise<RecordRow<K>[]>;
  grantsOf(helper: Id): Promise<GrantRow[]>;
  /** Newest first, at most `limit`. */
  journal(limit: number): Promise<JournalRow[]>;
}

export interface MergeReads {
  /** Everybody's rights on this one household, ended ones too, by helper. */
  grantsOn(household: Id): Promise<GrantRow[]>;
}

export interface MergeWrites {
  /** Takes records away that are no more; those that do not exist are passed over. */
  dropRecords(refs: readonly Ref[]): Promise<void>;
}

/** A place in the order of changes: effective revision, kind, id, compared as code units (docs/WIRE.md, Pull). */
export interface Position {
  revision: number;
  kind: string;
  id: string;
}

export type Change = Position & { kind: Kind } & ({ row: AnyRecordRow; removed: false } | { row: null; removed: true });

export interface PullReads {
  /**
   * What a helper may see after a position, in order, at most `limit`: rows in scope (effective revision: the row's or
   * the grant's, whichever is later), and removals of rows whose last grant ended. Removals come of kind and id only.
   */
  changes(helper: Id, after: Position, limit: number): Promise<Change[]>;
  /** Households in scope after a position, for the progress bar. */
  householdsLeft(helper: Id, after: Position): Promise<number>;
  /** Envelopes of one installation whose verdict is newer than a revision, by verdict revision. */
  verdicts(install: Id, after: number, limit: number): Promise<VerdictMark[]>;
}

export interface AccountReads {
  keys(): Promise<KeyRow[]>;
  recovery(): Promise<RecoveryRow | null>;
  enrolLink(tokenHash: string): Promise<EnrolLinkRow | null>;
  coordinators(): Promise<CoordinatorRow[]>;
  session(tokenHash: string): Promise<SessionRow | null>;
}

/** The office's own log, what a restore has still to do of it, and the backups that hold both. */
export interface LogReads {
  /** Entries after a number, in order. */
  officeLog(after: number, limit: number): Promise<LogRow[]>;
  /** What a restore could not do yet, in order. */
  waitingActs(): Promise<WaitingAct[]>;
  /** The envelopes that were applied at these revisions. */
  envelopesOfRevisions(revisions: readonly number[]): Promise<Need[]>;
  /** The highest number that was held of a phone when it was revoked; null when nothing is known of it. */
  heldAtRevocation(install: Id): Promise<number | null>;
  backupKey(): Promise<BackupKeyRow | null>;
  /** Newest first. */
  backups(): Promise<BackupRow[]>;
  /** The highest gapless number of each installation; numbers declared lost count as held. */
  gaplessHeads(): Promise<Record<Id, number>>;
}

export interface LogWrites {
  /** Returns its number. */
  addLog(entry: OfficeEntry, at: Millis): Promise<number>;
  /** Numbers on from here: the next revision is above it. Never goes back. */
  skipRevisions(upTo: number): Promise<void>;
  /** Entries up to this number and older than `before` go: two verified backups hold what they did. */
  dropLog(upTo: number, before: Millis): Promise<void>;
  /** The first of an installation stands. */
  noteRevokedHead(install: Id, seq: number): Promise<void>;
  putWaitingAct(row: WaitingAct): Promise<void>;
  dropWaitingAct(number: number): Promise<void>;
  /** The first one stands; answers with it. */
  addBackupKey(row: BackupKeyRow): Promise<BackupKeyRow>;
  putBackup(row: BackupRow): Promise<void>;
  /** Never lowers one. */
  raiseWatermarks(heads: Readonly<Record<Id, number>>): Promise<void>;
}

export interface WriteTx extends ReadTx, BlobWrites, SuccessorWrites {
  /** False when the installation exists; nothing is changed then. */
  addInstallation(row: InstallationRow): Promise<boolean>;
  putContact(row: ContactRow): Promise<void>;
  /** Stores it unless the same install, seq and hash is there; answers with what is stored. */
  addEnvelope(row: NewEnvelope): Promise<EnvelopeRow>;
  /** The same of many, in order; answers with the receipts that are stored, one for each. */
  addEnvelopes(rows: readonly NewEnvelope[]): Promise<Receipt[]>;
  /** A receipt under a newer epoch. */
  putReceipt(install: Id, seq: number, hash: string, receipt: NewEnvelope["receipt"]): Promise<void>;
  addLostReports(reports: readonly LostReport[], at: Millis): Promise<void>;
  addEnrolLink(row: EnrolLinkRow): Promise<void>;
  /** Gives the link to the first installation that asks; answers with the row as it stands then. */
  claimEnrolLink(tokenHash: string, install: Id): Promise<EnrolLinkRow | null>;
  putCoordinator(row: CoordinatorRow): Promise<void>;
  /** False when this is the coordinator's password no more: who puts another one in its place ends what begins meanwhile too. */
  addSession(row: SessionRow, authHash: string): Promise<boolean>;
  dropSession(tokenHash: string): Promise<void>;
  /** All of this coordinator. */
  dropSessionsOf(coordinator: Id): Promise<void>;
}

export interface LockedTx extends WriteTx, LogWrites, MergeWrites, ErasureWrites, NoticeWrites, RebuildWrites {
  /** Stamps the next revision and tells listeners once the transaction is durable. */
  addRevision(stamp: string, at: Millis): Promise<number>;
  /** The same many times in one statement, told as one; answers with the newest. */
  addRevisions(stamps: readonly Pick<RevisionRow, "stamp" | "at">[]): Promise<number>;
  putRecords(rows: readonly AnyRecordRow[]): Promise<void>;
  putGrant(row: GrantRow): Promise<void>;
  addJournal(rows: readonly JournalRow[]): Promise<void>;
  putVerdict(mark: VerdictMark): Promise<void>;
  /** Each of another envelope. */
  putVerdicts(marks: readonly VerdictMark[]): Promise<void>;
  putAppliedHead(head: AppliedHead): Promise<void>;
  putAway(install: Id, seq: number, hash: string): Promise<void>;
  putCases(rows: readonly CaseRow[]): Promise<void>;
  /** The envelopes' cases are settled. */
  dropCases(install: Id, seq: number, hash: string): Promise<void>;
  openEpoch(epoch: string, at: Millis): Promise<void>;
  revoke(install: Id, at: Millis): Promise<void>;
  declareLost(range: LostRange): Promise<void>;
  putKey(row: KeyRow): Promise<void>;
  putRecovery(row: RecoveryRow): Promise<void>;
  /** Runs `work` so that its failure undoes only what it did; the failure is thrown on. */
  attempt<T>(work: () => Promise<T>): Promise<T>;
}
