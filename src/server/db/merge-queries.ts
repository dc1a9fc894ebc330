import type { MergeReads, MergeWrites } from "../storage.ts";
import type { GrantRow } from "../storage-rows.ts";
import type { Query } from "./query.ts";

export function mergeReads(query: Query, commune: string): MergeReads {
  return {
    grantsOn: (household) =>
      query<GrantRow>(
        `select id, helper, village, household, since, until from grants
         where commune = $1 and household = $2 order by helper, id`,
        [commune, household],
      ),
  };
}

export function mergeWrites(query: Query, commune: string): MergeWrites {
  return {
    dropRecords: async (refs) => {
      if (refs.length === 0) return;
      await query(
        "delete from records where commune = $1 and (kind, id) in (select * from unnest($2::text[], $3::text[]))",
        [commune, refs.map((ref) => ref.kind), refs.map((ref) => ref.id)],
      );
    },
  };
}
