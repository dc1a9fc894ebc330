import type { Id } from "../../../src/base/id.ts";
import type { CommentNotice } from "../../../src/domain/comment-term.ts";
import type { BlobPartRow, BlobRow } from "../../../src/server/blob-rows.ts";
import type { ErasureRow } from "../../../src/server/erasure/types.ts";
import type { LogRow } from "../../../src/server/office-log.ts";
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
  EpochRow,
  GrantRow,
  InstallationRow,
  JournalRow,
  KeyRow,
  LostRange,
  NewEnvelope,
  RecoveryRow,
  RevisionRow,
  SessionRow,
  WaitingAct,
} from "../../../src/server/storage-rows.ts";
import type { SuccessorRow } from "../../../src/server/successors.ts";

export interface Rows {
  commune: CommuneRow;
  epochs: EpochRow;
  revisions: RevisionRow;
  installations: InstallationRow;
  contacts: ContactRow;
  heads: AppliedHead;
  envelopes: NewEnvelope & { arrival: number };
  /** Apart from the envelopes, as a row's columns are in PostgreSQL: a receipt written by intake keeps the verdict. */
  marks: Pick<EnvelopeRow, "state" | "reason" | "notes" | "revision" | "putAway" | "kept">;
  records: AnyRecordRow;
  grants: GrantRow;
  journal: JournalRow;
  cases: CaseRow;
  lostReports: { install: Id; from: number; to: number; at: number };
  declaredLost: LostRange;
  keys: KeyRow;
  recovery: RecoveryRow;
  links: EnrolLinkRow;
  coordinators: CoordinatorRow;
  sessions: SessionRow;
  blobs: BlobRow;
  blobParts: BlobPartRow;
  successors: SuccessorRow;
  erasures: ErasureRow;
  commentNotices: CommentNotice;
  officeLog: LogRow;
  waitingActs: WaitingAct;
  revokedHeads: { install: Id; seq: number };
  backupKey: BackupKeyRow;
  backups: BackupRow;
  watermarks: { install: Id; seq: number };
}
export type TableName = keyof Rows;
type Committed = { [N in TableName]?: ReadonlyMap<string, Rows[N]> };

/** One commune's committed tables. A commit replaces the maps it changed, so that who reads keeps its snapshot. */
export class CommuneData {
  committed: Committed = {};
  arrivals = 0;
}

/** Tables as one transaction sees them: what is committed, with its own changes over it. */
export class Tables {
  #data: CommuneData;
  #snapshot: Committed | null;
  #changes = new Map<TableName, Map<string, unknown>>();

  /** `isSnapshot`: reads see what was committed when they began; writers see what is committed now, as in PostgreSQL. */
  constructor(data: CommuneData, isSnapshot: boolean) {
    this.#data = data;
    this.#snapshot = isSnapshot ? data.committed : null;
  }

  /** As a new one. */
  begin(data: CommuneData, isSnapshot: boolean): void {
    this.#data = data;
    this.#snapshot = isSnapshot ? data.committed : null;
    this.#changes = new Map();
  }

  get<N extends TableName>(name: N, ...key: (string | number)[]): Rows[N] | null {
    const text = keyOf(key);
    const changed = this.#changes.get(name);
    if (changed?.has(text)) return changed.get(text) as Rows[N] | null;
    return this.#base(name).get(text) ?? null;
  }

  all<N extends TableName>(name: N, keep: (row: Rows[N]) => boolean = () => true): Rows[N][] {
    const base = this.#base(name);
    const changed = this.#changes.get(name) as Map<string, Rows[N] | null> | undefined;
    const merged = changed ? new Map<string, Rows[N] | null>([...base, ...changed]) : base;
    const kept: Rows[N][] = [];
    for (const row of merged.values()) if (row !== null && keep(row)) kept.push(row);
    return kept;
  }

  set<N extends TableName>(name: N, row: Rows[N], ...key: (string | number)[]): void {
    this.#changed(name).set(keyOf(key), row);
  }

  drop(name: TableName, ...key: (string | number)[]): void {
    this.#changed(name).set(keyOf(key), null);
  }

  nextArrival(): number {
    return ++this.#data.arrivals;
  }

  /** Undoes what `work` changed when it fails. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const before = new Map([...this.#changes].map(([name, rows]) => [name, new Map(rows)] as const));
    try {
      return await work();
    } catch (error) {
      this.#changes = before;
      throw error;
    }
  }

  commit(): void {
    const committed: Record<string, ReadonlyMap<string, unknown>> = { ...this.#data.committed };
    for (const [name, changes] of this.#changes) {
      const rows = new Map<string, unknown>(this.#data.committed[name]);
      for (const [key, row] of changes) {
        if (row === null) rows.delete(key);
        else rows.set(key, row);
      }
      committed[name] = rows;
    }
    this.#data.committed = committed as Committed;
  }

  #base<N extends TableName>(name: N): ReadonlyMap<string, Rows[N]> {
    return ((this.#snapshot ?? this.#data.committed)[name] as ReadonlyMap<string, Rows[N]> | undefined) ?? new Map();
  }

  #changed(name: TableName): Map<string, unknown> {
    const held = this.#changes.get(name) ?? new Map<string, unknown>();
    this.#changes.set(name, held);
    return held;
  }
}

function keyOf(parts: readonly (string | number)[]): string {
  return parts.join("/");
}
