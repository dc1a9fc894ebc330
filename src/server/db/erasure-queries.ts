import type { Id } from "../../base/id.ts";
import { HEADER_BYTES } from "../../protocol/envelope.ts";
import type { ErasureReads, ErasureRow, ErasureWrites } from "../erasure/types.ts";
import type { LogRow } from "../office-log.ts";
import type { AnyRecordRow, JournalRow } from "../storage-rows.ts";
import { ENVELOPE, type EnvelopeColumns, envelopeOf } from "./envelope-row.ts";
import type { Query } from "./query.ts";
import { JOURNAL, RECORD } from "./record-queries.ts";

export function erasureReads(query: Query, commune: string): ErasureReads {
  return {
    erasures: (after, limit) =>
      query<ErasureRow>(
        `select kind, id, household, at, revision from erasures where commune = $1 and revision > $2
         order by revision, id limit $3`,
        [commune, after, limit],
      ),
    erasedAmong: async (ids) => {
      const sql = "select id from erasures where commune = $1 and id = any($2)";
      return (await query<{ id: Id }>(sql, [commune, ids])).map((row) => row.id);
    },
    recordsNaming: (ids) =>
      query<AnyRecordRow>(
        `select ${RECORD} from records where commune = $1 and (doc::text ~ $2 or fields::text ~ $2)`,
        [commune, oneOf(ids)],
      ),
    journalNaming: (ids) =>
      query<JournalRow>(
        `select ${JOURNAL} from journal where commune = $1 and args::text ~ $2 order by revision, position`,
        [commune, oneOf(ids)],
      ),
    logNaming: (ids) =>
      query<LogRow>(
        "select number, at, entry from office_log where commune = $1 and entry::text ~ $2 order by number",
        [commune, oneOf(ids)],
      ),
    unappliedEnvelopes: async () => {
      const sql = `select ${ENVELOPE} from envelopes where commune = $1 and state <> 'applied' order by arrival`;
      return (await query<EnvelopeColumns>(sql, [commune])).map(envelopeOf);
    },
  };
}

/** A pattern that finds any of these ids: their letters mean nothing else in it. */
function oneOf(ids: readonly Id[]): string {
  return ids.length === 0 ? "^$" : ids.join("|");
}

export function erasureWrites(query: Query, commune: string): ErasureWrites {
  return {
    addErasures: async (rows) => {
      for (const { kind, id, household, at, revision } of rows) {
        await query(
          `insert into erasures (commune, kind, id, household, at, revision) values ($1, $2, $3, $4, $5, $6)
           on conflict do nothing`,
          [commune, kind, id, household, at, revision],
        );
      }
    },
    dropGrants: async (households) => {
      await query("delete from grants where commune = $1 and household = any($2)", [commune, households]);
    },
    putJournalArgs: async (revision, position, args) => {
      const sql = "update journal set args = $4 where commune = $1 and revision = $2 and position = $3";
      await query(sql, [commune, revision, position, JSON.stringify(args)]);
    },
    cutEnvelope: async (install, seq, hash, kept) => {
      await query(
        `update envelopes set bytes = substring(bytes from 1 for $5), kept = $6
         where commune = $1 and install = $2 and seq = $3 and hash = $4`,
        [commune, install, seq, hash, HEADER_BYTES, JSON.stringify(kept)],
      );
    },
    cutApplied: async (revision) => {
      await query(
        `update envelopes set bytes = substring(bytes from 1 for $3), kept = '[]'
         where commune = $1 and revision = $2 and state = 'applied'`,
        [commune, revision, HEADER_BYTES],
      );
    },
    putLogEntry: async (number, entry) => {
      const sql = "update office_log set entry = $3 where commune = $1 and number = $2";
      await query(sql, [commune, number, JSON.stringify(entry)]);
    },
  };
}
