import type { EnvelopeReads, LockedTx, WriteTx } from "../storage.ts";
import type { AppliedHead, CaseRow, LostRange } from "../storage-rows.ts";
import type { Query } from "./query.ts";

type ChainReads = Pick<EnvelopeReads, "appliedHead" | "watermark" | "gaps" | "lostReports" | "declaredLost" | "cases">;

/** Below the first number that has an envelope beside the chain: no backup's head tells whether it holds that one. */
const WATERMARK = `
  select least(w.seq, (select min(beside.seq) - 1 from (
    select seq from envelopes where commune = $1 and install = $2 and seq <= w.seq group by seq having count(*) > 1
    union all
    select e.seq from declared_lost d join envelopes e
      on e.commune = $1 and e.install = $2 and e.seq between d.from_seq and d.to_seq
    where d.commune = $1 and d.install = $2
  ) beside)) as seq
  from watermarks w where w.commune = $1 and w.install = $2`;

/** How far each installation's chain is applied, what is missing in it, and what waits beside it. */
export function chainReads(query: Query, commune: string): ChainReads {
  return {
    appliedHead: async (install) => {
      const sql = "select install, seq, hash from applied_heads where commune = $1 and install = $2";
      return (await query<AppliedHead>(sql, [commune, install]))[0] ?? null;
    },
    watermark: async (install) => {
      return (await query<{ seq: number }>(WATERMARK, [commune, install]))[0]?.seq ?? 0;
    },
    gaps: (install) => gaps(query, commune, install),
    lostReports: () =>
      query(
        `select install, from_seq as "from", to_seq as "to", at from lost_reports where commune = $1
         order by install, from_seq`,
        [commune],
      ),
    declaredLost: (install) =>
      query<LostRange>(
        `select install, from_seq as "from", to_seq as "to", at, by from declared_lost
         where commune = $1 and install = $2`,
        [commune, install],
      ),
    cases: (records) =>
      query<CaseRow>("select record, install, seq, hash from cases where commune = $1 and record = any($2)", [
        commune,
        records,
      ]),
  };
}

/**
 * Nothing is missing at or below the applied head, so that a long chain is not read again. Above it only what waits
 * belongs to the chain: a branch has no place in it.
 */
async function gaps(query: Query, commune: string, install: string): Promise<[number, number][]> {
  const rows = await query<{ from: number; to: number }>(
    `with base as (
       select coalesce((select seq from applied_heads where commune = $1 and install = $2), 0) as seq
     ), held as (
       select distinct e.seq from envelopes e, base
       where e.commune = $1 and e.install = $2 and e.state = 'waiting' and e.seq > base.seq
     ), pairs as (
       select lag(held.seq, 1, base.seq) over (order by held.seq) as before, held.seq from held, base
     )
     select before + 1 as "from", seq - 1 as "to" from pairs where seq > before + 1 order by seq`,
    [commune, install],
  );
  return rows.map((row) => [row.from, row.to]);
}

type ChainWrites = Pick<WriteTx, "addLostReports"> &
  Pick<LockedTx, "putAppliedHead" | "declareLost" | "putCases" | "dropCases">;

export function chainWrites(query: Query, commune: string): ChainWrites {
  return {
    addLostReports: async (reports, at) => {
      for (const { install, from, to } of reports) {
        await query(
          `insert into lost_reports (commune, install, from_seq, to_seq, at) values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
          [commune, install, from, to, at],
        );
      }
    },
    putAppliedHead: async ({ install, seq, hash }) => {
      await query(
        `insert into applied_heads (commune, install, seq, hash) values ($1, $2, $3, $4)
         on conflict (commune, install) do update set seq = $3, hash = $4`,
        [commune, install, seq, hash],
      );
    },
    declareLost: async ({ install, from, to, at, by }) => {
      await query(
        `insert into declared_lost (commune, install, from_seq, to_seq, at, by) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing`,
        [commune, install, from, to, at, by],
      );
    },
    putCases: async (rows) => {
      for (const { record, install, seq, hash } of rows) {
        await query(
          `insert into cases (commune, record, install, seq, hash) values ($1, $2, $3, $4, $5) on conflict do nothing`,
          [commune, record, install, seq, hash],
        );
      }
    },
    dropCases: async (install, seq, hash) => {
      await query("delete from cases where commune = $1 and install = $2 and seq = $3 and hash = $4", [
        commune,
        install,
        seq,
        hash,
      ]);
    },
  };
}
