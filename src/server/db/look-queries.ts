import type { Receipt } from "../../protocol/messages.ts";
import type { EnvelopeReads } from "../storage.ts";
import type { Query } from "./query.ts";

type LookReads = Pick<EnvelopeReads, "countEnvelopes" | "waitingAbove" | "heldRanges" | "receiptsIn">;

/** Counts, ranges and receipts of envelopes: no bytes are read. */
export function lookReads(query: Query, commune: string): LookReads {
  return {
    countEnvelopes: (states) =>
      query<{ install: string; count: number }>(
        `select install, count(*) as count from envelopes where commune = $1 and state = any($2) and not put_away
         group by install order by install`,
        [commune, states],
      ),
    waitingAbove: async (install, seq) => {
      const sql = `select count(*) as count from envelopes
        where commune = $1 and install = $2 and state = 'waiting' and seq > $3`;
      return (await query<{ count: number }>(sql, [commune, install, seq]))[0]?.count ?? 0;
    },
    heldRanges: async (install, from, to) => {
      const rows = await query<{ from: number; to: number }>(HELD, [commune, install, from, to]);
      return rows.map((row) => [row.from, row.to]);
    },
    receiptsIn: (install, from, to, limit) =>
      query<Receipt>(
        `select install, seq, hash, receipt_epoch as epoch, receipt_signature as signature from envelopes
         where commune = $1 and install = $2 and seq between $3 and $4 order by seq, arrival limit $5`,
        [commune, install, from, to, limit],
      ),
  };
}

/** Numbers that follow each other keep the same distance to their place in the order: one group a run. */
const HELD = `
  with held as (
    select distinct seq from envelopes where commune = $1 and install = $2 and seq between $3 and $4
  ), runs as (
    select seq, seq - row_number() over (order by seq) as run from held
  )
  select min(seq) as "from", max(seq) as "to" from runs group by run order by 1`;
