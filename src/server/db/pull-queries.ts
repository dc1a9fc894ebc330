import type { Kind } from "../../domain/records.ts";
import { isAfter } from "../position.ts";
import type { Change, Position, PullReads } from "../storage.ts";
import type { AnyRecordRow, VerdictMark } from "../storage-rows.ts";
import type { Query } from "./query.ts";
import { RECORD } from "./record-queries.ts";

/** $1 commune, $2 helper, $3 after which revision: what is in scope, each at its effective revision (docs/WIRE.md, Pull). */
const IN_SCOPE = `
  with mine as materialized (
    select village, household, since from grants where commune = $1 and helper = $2 and until is null
  ), scoped as (
    select r.kind, r.id, greatest(r.revision, min(g.since)) as at
    from records r join mine g on g.village = r.village and (g.household is null or g.household = r.household)
    where r.commune = $1 and r.kind in ('household', 'visit', 'conflict', 'merge') and r.revision >= $3
    group by r.kind, r.id, r.revision
    union all
    -- What did not change since comes by a right alone that was given since: mostly there is none, and nothing is read.
    select r.kind, r.id, greatest(r.revision, min(g.since)) as at
    from records r join mine g on g.village = r.village and (g.household is null or g.household = r.household)
    where r.commune = $1 and r.kind in ('household', 'visit', 'conflict', 'merge') and r.revision < $3
      and r.village in (select village from mine where since >= $3)
    group by r.kind, r.id, r.revision
    union all
    select r.kind, r.id, greatest(r.revision, min(g.since))
    from records r join mine g on g.village = r.id
    where r.commune = $1 and r.kind = 'village'
    group by r.kind, r.id, r.revision
    union all
    select kind, id, revision from records
    where commune = $1 and (kind = 'campaign' or (kind in ('comment', 'assignment', 'helper') and helper = $2))
  )`;

const AFTER = "(at, kind, id) > ($3::bigint, $4::text, $5::text)";

/** The last right of the row ended, and nothing else brings it into scope. Rows made after the end were never held. */
const REMOVED = `
  with mine as materialized (
    select village, household from grants where commune = $1 and helper = $2 and until is null
  ), ended as materialized (
    select village, household, until from grants where commune = $1 and helper = $2 and until >= $3
  ), removed as (
    select r.kind, r.id, max(e.until) as at
    from records r join ended e
      on e.village = r.village and (r.kind = 'village' or e.household is null or e.household = r.household)
    where r.commune = $1 and r.kind in ('village', 'household', 'visit', 'conflict', 'merge') and r.created <= e.until
      and not exists (
        select from mine g
        where g.village = r.village and (r.kind = 'village' or g.household is null or g.household = r.household)
      )
    group by r.kind, r.id
    union all
    -- What was merged away goes from every phone that may have held it.
    select 'household', r.id, r.revision
    from records r
    where r.commune = $1 and r.kind = 'merge' and r.revision >= $3 and exists (
      select from grants g
      where g.commune = $1 and g.helper = $2 and g.village = r.village
        and (g.household is null or g.household = r.household)
    )
    union all
    -- Whose an erased household was is not kept: who has no right to a village may have seen it through that one alone.
    select 'village', r.id, e.at
    from records r, (select max(revision) as at from erasures where commune = $1 and kind = 'household' and revision >= $3) e
    where r.commune = $1 and r.kind = 'village' and e.at is not null
      and not exists (select from mine g where g.village = r.id)
  )
  select kind, id, at from removed where ${AFTER} order by at, kind, id limit $6`;

export function pullReads(query: Query, commune: string): PullReads {
  return {
    changes: async (helper, after, limit) => {
      const values = [commune, helper, after.revision, after.kind, after.id];
      const removed = await query<{ kind: Kind; id: string; at: number }>(REMOVED, [...values, limit]);
      const rows = await asHelper(query, helper, () =>
        query<AnyRecordRow & { at: number }>(
          `${IN_SCOPE}, page as (select * from scoped where ${AFTER} order by at, kind, id limit $6)
           select at, ${RECORD} from page join records using (kind, id) where commune = $1`,
          [...values, limit],
        ),
      );
      return [...rows.map(changeOf), ...removed.map(removalOf)].sort(inOrder).slice(0, limit);
    },
    householdsLeft: async (helper, after) => {
      const sql = `${IN_SCOPE} select count(*)::int as left from scoped where kind = 'household' and ${AFTER}`;
      const rows = await query<{ left: number }>(sql, [commune, helper, after.revision, after.kind, after.id]);
      return rows[0]?.left ?? 0;
    },
    verdicts: (install, after, limit) =>
      query<VerdictMark>(
        `select install, seq, hash, state, reason, notes, revision from envelopes
         where commune = $1 and install = $2 and revision > $3 and revision > 0 order by revision limit $4`,
        [commune, install, after, limit],
      ),
  };
}

/** While it runs, the database itself shows nothing but this helper's scope. */
async function asHelper<T>(query: Query, helper: string, work: () => Promise<T>): Promise<T> {
  await query("select set_config('app.helper', $1, true)", [helper]);
  const result = await work();
  await query("select set_config('app.helper', '', true)");
  return result;
}

function changeOf({ at, ...row }: AnyRecordRow & { at: number }): Change {
  return { revision: at, kind: row.kind, id: row.id, row: row as AnyRecordRow, removed: false };
}

function removalOf({ kind, id, at }: { kind: Kind; id: string; at: number }): Change {
  return { revision: at, kind, id, row: null, removed: true };
}

function inOrder(a: Position, b: Position): number {
  return isAfter(a, b) ? 1 : -1;
}
