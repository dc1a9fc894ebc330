import type { Id } from "../../../src/base/id.ts";
import type { Kind } from "../../../src/domain/records.ts";
import { isAfter } from "../../../src/server/position.ts";
import type { Change, LockedTx, Position, PullReads, RecordReads } from "../../../src/server/storage.ts";
import type { AnyRecordRow, GrantRow, RecordRow } from "../../../src/server/storage-rows.ts";
import { compare } from "./compare.ts";
import { storedEnvelopes } from "./envelopes.ts";
import type { Tables } from "./tables.ts";

type RecordMethods = RecordReads & PullReads & Pick<LockedTx, "putRecords" | "putGrant" | "addJournal">;

export function recordMethods(tables: Tables): RecordMethods {
  return {
    record: async <K extends Kind>(kind: K, id: Id) => tables.get("records", kind, id) as RecordRow<K> | null,
    records: async (refs) => refs.flatMap(({ kind, id }) => tables.get("records", kind, id) ?? []),
    all: async <K extends Kind>(kind: K, filter: Parameters<RecordReads["all"]>[1] = {}) => {
      const rows = tables.all("records", (row) => row.kind === kind && matches(row, filter));
      return rows.sort((a, b) => compare(a.id, b.id)) as RecordRow<K>[];
    },
    grantsOf: async (helper) => tables.all("grants", (row) => row.helper === helper),
    journal: async (limit) =>
      tables
        .all("journal")
        .sort((a, b) => b.revision - a.revision || b.position - a.position)
        .slice(0, limit),

    changes: async (helper, after, limit) => changesOf(tables, helper, after).slice(0, limit),
    householdsLeft: async (helper, after) =>
      changesOf(tables, helper, after).filter((change) => change.kind === "household" && !change.removed).length,
    verdicts: async (install, after, limit) =>
      storedEnvelopes(tables, install)
        .filter((row) => row.revision > after && row.state !== "waiting")
        .sort((a, b) => a.revision - b.revision)
        .slice(0, limit),

    putRecords: async (rows) => {
      // Through JSON, as jsonb does: no shared references and no undefined.
      for (const row of rows) tables.set("records", JSON.parse(JSON.stringify(row)), row.kind, row.id);
    },
    putGrant: async (row) => tables.set("grants", row, row.helper, row.id),
    addJournal: async (rows) => {
      for (const row of rows) tables.set("journal", JSON.parse(JSON.stringify(row)), row.revision, row.position);
    },
  };
}

function matches(row: AnyRecordRow, filter: { village?: Id; household?: Id; helper?: Id; after?: number }): boolean {
  if (filter.village !== undefined && row.village !== filter.village) return false;
  if (filter.household !== undefined && row.household !== filter.household) return false;
  if (filter.helper !== undefined && row.helper !== filter.helper) return false;
  return row.revision > (filter.after ?? -1);
}

function changesOf(tables: Tables, helper: Id, after: Position): Change[] {
  const grants = tables.all("grants", (row) => row.helper === helper);
  const changes: Change[] = [];
  for (const row of tables.all("records")) {
    for (const change of [changeOf(row, helper, grants), mergedAway(row, grants), unseen(tables, row, grants)]) {
      if (change && isAfter(change, after)) changes.push(change);
    }
  }
  return changes.sort((a, b) => (isAfter(a, b) ? 1 : -1));
}

function changeOf(row: AnyRecordRow, helper: Id, grants: readonly GrantRow[]): Change | null {
  const { kind, id } = row;
  if (kind === "distinct") return null;
  if (kind === "campaign") return { kind, id, revision: row.revision, row, removed: false };
  if (kind === "comment" || kind === "assignment" || kind === "helper") {
    return row.helper === helper ? { kind, id, revision: row.revision, row, removed: false } : null;
  }
  const matching = grants.filter((grant) => covers(grant, row));
  const open = matching.filter((grant) => grant.until === null).map((grant) => grant.since);
  if (open.length > 0) {
    return { kind, id, revision: Math.max(row.revision, Math.min(...open)), row, removed: false };
  }
  const ended = matching.flatMap((grant) => (grant.until !== null && row.created <= grant.until ? grant.until : []));
  return ended.length > 0 ? { kind, id, revision: Math.max(...ended), row: null, removed: true } : null;
}

/** What was merged away goes from every phone that may have held it. */
function mergedAway(row: AnyRecordRow, grants: readonly GrantRow[]): Change | null {
  if (row.kind !== "merge" || !grants.some((grant) => covers(grant, row))) return null;
  return { kind: "household", id: row.id, revision: row.revision, row: null, removed: true };
}

/** Who has no right to a village may have seen it through an erased household alone, and nobody knows whose that was. */
function unseen(tables: Tables, { kind, id, village }: AnyRecordRow, grants: readonly GrantRow[]): Change | null {
  if (kind !== "village" || grants.some((grant) => grant.until === null && grant.village === village)) return null;
  const revision = Math.max(0, ...tables.all("erasures", (it) => it.kind === "household").map((it) => it.revision));
  return revision === 0 ? null : { kind, id, revision, row: null, removed: true };
}

/** A village is seen by whoever sees any household in it. */
function covers(grant: GrantRow, row: AnyRecordRow): boolean {
  if (grant.village !== row.village) return false;
  return row.kind === "village" || grant.household === null || grant.household === row.household;
}
