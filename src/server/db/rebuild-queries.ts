import type { Link, RebuildReads, RebuildWrites } from "../rebuild/types.ts";
import type { AppliedHead, CaseRow, GrantRow, JournalRow } from "../storage-rows.ts";
import type { Query } from "./query.ts";
import { JOURNAL } from "./record-queries.ts";

export function rebuildReads(query: Query, commune: string): RebuildReads {
  return {
    journalAfter: ({ revision, position }, limit) =>
      query<JournalRow>(
        `select ${JOURNAL} from journal where commune = $1 and (revision, position) > ($2::bigint, $3::integer)
         order by revision, position limit $4`,
        [commune, revision, position, limit],
      ),
    chainOf: (install) =>
      query<Link>(
        `select seq, hash, prev, state, reason from envelopes where commune = $1 and install = $2
         order by seq, arrival`,
        [commune, install],
      ),
    allGrants: () =>
      query<GrantRow>("select id, helper, village, household, since, until from grants where commune = $1", [commune]),
    appliedHeads: () =>
      query<AppliedHead>("select install, seq, hash from applied_heads where commune = $1", [commune]),
    allCases: () => query<CaseRow>("select record, install, seq, hash from cases where commune = $1", [commune]),
  };
}

export function rebuildWrites(query: Query, commune: string): RebuildWrites {
  return {
    dropDerived: async () => {
      for (const table of ["records", "grants", "applied_heads", "cases"]) {
        await query(`delete from ${table} where commune = $1`, [commune]);
      }
    },
  };
}
