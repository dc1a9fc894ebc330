import type { LockedTx, ReadTx } from "../storage.ts";
import type { CommuneRow, EpochRow, RevisionRow } from "../storage-rows.ts";
import type { Query } from "./query.ts";

export const COMMUNE = `commune as id, name, code, created_at as "createdAt", revision, epoch`;

/** Channel of LISTEN and NOTIFY; the payload is the commune, a space, and the revision. */
export const REVISION_CHANNEL = "tung_nha_revision";

type CommuneReads = Pick<ReadTx, "commune" | "epochs" | "revision">;

export function communeReads(query: Query, commune: string): CommuneReads {
  return {
    commune: async () => {
      const rows = await query<CommuneRow>(`select ${COMMUNE} from communes where commune = $1`, [commune]);
      if (!rows[0]) throw new Error("no such commune");
      return rows[0];
    },
    epochs: () =>
      query<EpochRow>(
        `select epoch, opened_at as "openedAt", revision from epochs where commune = $1 order by ordinal`,
        [commune],
      ),
    revision: async (revision) => {
      const sql = "select revision, stamp, at from revisions where commune = $1 and revision = $2";
      return (await query<RevisionRow>(sql, [commune, revision]))[0] ?? null;
    },
  };
}

type CommuneWrites = Pick<LockedTx, "addRevision" | "addRevisions" | "openEpoch" | "attempt">;

export function communeWrites(query: Query, commune: string): CommuneWrites {
  return {
    addRevision: (stamp, at) => addRevisions(query, commune, [{ stamp, at }]),
    addRevisions: (stamps) => addRevisions(query, commune, stamps),
    openEpoch: async (epoch, at) => {
      await query("update communes set epoch = $2 where commune = $1", [commune, epoch]);
      await query(
        `insert into epochs (commune, ordinal, epoch, opened_at, revision)
         select $1, (select count(*) from epochs where commune = $1), $2, $3, revision from communes where commune = $1`,
        [commune, epoch, at],
      );
    },
    attempt: async (work) => {
      await query("savepoint attempt");
      try {
        const result = await work();
        await query("release savepoint attempt");
        return result;
      } catch (error) {
        await query("rollback to savepoint attempt");
        throw error;
      }
    },
  };
}

/** The notice is delivered at the commit, and never for what is rolled back. */
async function addRevisions(
  query: Query,
  commune: string,
  stamps: readonly Pick<RevisionRow, "stamp" | "at">[],
): Promise<number> {
  const rows = await query<{ revision: number }>(
    `with next as (
       update communes set revision = revision + $2 where commune = $1 returning revision
     ), stamped as (
       insert into revisions (commune, revision, stamp, at)
       select $1, revision - $2 + place, stamp, at
       from next, unnest($3::text[], $4::bigint[]) with ordinality as r(stamp, at, place)
     )
     select revision, pg_notify($5, $1 || ' ' || revision) from next`,
    [commune, stamps.length, stamps.map((it) => it.stamp), stamps.map((it) => it.at), REVISION_CHANNEL],
  );
  if (!rows[0]) throw new Error("no such commune");
  return rows[0].revision;
}
