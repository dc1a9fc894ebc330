import type { Kind } from "../../domain/records.ts";
import type { LockedTx, RecordReads } from "../storage.ts";
import type { AnyRecordRow, GrantRow, JournalRow, RecordRow } from "../storage-rows.ts";
import type { Query } from "./query.ts";

const MANY_ROWS = 200;

export const RECORD = "kind, id, revision, created, village, household, helper, doc, fields";

export const JOURNAL = `revision, position, mutation, name, args, made_at as "madeAt", base_revision as "baseRevision",
  install, seq, by, context`;

export function recordReads(query: Query, commune: string): RecordReads {
  return {
    record: async <K extends Kind>(kind: K, id: string) => {
      const sql = `select ${RECORD} from records where commune = $1 and kind = $2 and id = $3`;
      return (await query<RecordRow<K>>(sql, [commune, kind, id]))[0] ?? null;
    },
    records: (refs) =>
      query<AnyRecordRow>(
        `select ${RECORD} from records
         where commune = $1 and (kind, id) in (select * from unnest($2::text[], $3::text[]))`,
        [commune, refs.map((ref) => ref.kind), refs.map((ref) => ref.id)],
      ),
    all: <K extends Kind>(kind: K, { village, household, helper, after }: Parameters<RecordReads["all"]>[1] = {}) =>
      query<RecordRow<K>>(
        `select ${RECORD} from records where commune = $1 and kind = $2
           and ($3::text is null or village = $3) and ($4::text is null or household = $4)
           and ($5::text is null or helper = $5) and ($6::bigint is null or revision > $6)
         order by id`,
        [commune, kind, village ?? null, household ?? null, helper ?? null, after ?? null],
      ),
    grantsOf: (helper) =>
      query<GrantRow>(
        "select id, helper, village, household, since, until from grants where commune = $1 and helper = $2",
        [commune, helper],
      ),
    journal: (limit) =>
      query<JournalRow>(
        `select ${JOURNAL} from journal where commune = $1 order by revision desc, position desc limit $2`,
        [commune, limit],
      ),
  };
}

type RecordWrites = Pick<LockedTx, "putRecords" | "putGrant" | "addJournal">;

/** One statement for all rows: an import brings thousands. */
export function recordWrites(query: Query, commune: string): RecordWrites {
  return {
    putRecords: async (rows) => {
      if (rows.length === 0) return;
      await query(
        `insert into records (commune, ${RECORD})
         select $1, kind, id, revision, created, village, household, helper, doc, fields
         from jsonb_to_recordset($2::jsonb) as r(kind text, id text, revision bigint, created bigint, village text,
           household text, helper text, doc jsonb, fields jsonb)
         on conflict (commune, kind, id) do update set revision = excluded.revision, village = excluded.village,
           household = excluded.household, helper = excluded.helper, doc = excluded.doc, fields = excluded.fields`,
        [commune, JSON.stringify(rows)],
      );
      // After an import, all of one revision, the planner would still believe in an empty table, and pulls would take ten times as long.
      if (rows.length >= MANY_ROWS && rows.every((row) => row.revision === rows[0]?.revision))
        await query("analyze records");
    },
    putGrant: async ({ id, helper, village, household, since, until }) => {
      await query(
        `insert into grants (commune, helper, id, village, household, since, until) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (commune, helper, id) do update set village = $4, household = $5, since = $6, until = $7`,
        [commune, helper, id, village, household, since, until],
      );
    },
    addJournal: async (rows) => {
      await query(
        `insert into journal (commune, revision, position, mutation, name, args, made_at, base_revision, install, seq,
           by, context)
         select $1, revision, position, mutation, name, args, "madeAt", "baseRevision", install, seq, by, context
         from jsonb_to_recordset($2::jsonb) as r(revision bigint, position integer, mutation text, name text,
           args jsonb, "madeAt" bigint, "baseRevision" bigint, install text, seq bigint, by text,
           context jsonb)`,
        [commune, JSON.stringify(rows)],
      );
    },
  };
}
