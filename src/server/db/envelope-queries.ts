import type { Head } from "../../protocol/envelope.ts";
import type { Receipt } from "../../protocol/messages.ts";
import type { EnvelopePlace, EnvelopeReads, LockedTx, WriteTx } from "../storage.ts";
import type { EnvelopeRow, NewEnvelope } from "../storage-rows.ts";
import { ENVELOPE, type EnvelopeColumns, envelopeOf } from "./envelope-row.ts";
import type { Query } from "./query.ts";

type EnvelopeOnlyReads = Pick<
  EnvelopeReads,
  "heldAmong" | "envelopesAt" | "waitingInstalls" | "waiting" | "envelopesIn" | "envelopesOf" | "newest"
>;

export function envelopeReads(query: Query, commune: string): EnvelopeOnlyReads {
  const envelopes = async (rest: string, ...values: unknown[]): Promise<EnvelopeRow[]> => {
    const rows = await query<EnvelopeColumns>(`select ${ENVELOPE} from envelopes where commune = $1 ${rest}`, [
      commune,
      ...values,
    ]);
    return rows.map(envelopeOf);
  };
  return {
    heldAmong: async (places) => {
      const rows = await query<{ hash: string }>(`select hash ${AMONG}`, [commune, ...columns(places)]);
      return rows.map((row) => row.hash);
    },
    envelopesAt: (install, seq) => envelopes("and install = $2 and seq = $3 order by arrival", install, seq),
    waitingInstalls: async () => {
      const sql = "select distinct install from envelopes where commune = $1 and state = 'waiting' order by install";
      return (await query<{ install: string }>(sql, [commune])).map((row) => row.install);
    },
    waiting: (install, limit) =>
      envelopes("and install = $2 and state = 'waiting' order by seq, arrival limit $3", install, limit),
    envelopesIn: (states, after) =>
      envelopes(
        `and state = any($2) and not put_away
         and ($3::text is null or (install, seq, arrival) > ($3, $4::bigint, (
           select arrival from envelopes where commune = $1 and install = $3 and seq = $4 and hash = $5)))
         order by install, seq, arrival limit 1000`,
        states,
        after?.install ?? null,
        after?.seq ?? null,
        after?.hash ?? null,
      ),
    envelopesOf: (install, states) =>
      envelopes(
        "and install = $2 and state = any($3) and not put_away order by seq, arrival limit 1000",
        install,
        states,
      ),
    newest: (install) => newest(query, commune, install),
  };
}

const VERDICTS = `
  update envelopes e set state = r.state, reason = r.reason, notes = r.notes, revision = r.revision
  from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::bigint[])
    as r(install, seq, hash, state, reason, notes, revision)
  where e.commune = $1 and e.install = any($2) and e.seq = any($3)
    and e.install = r.install and e.seq = r.seq and e.hash = r.hash`;

/** The lists stand there twice: by the first the key's index is used, whatever the planner believes of a join. */
const AMONG = `from envelopes where commune = $1 and install = any($2) and seq = any($3)
  and (install, seq, hash) in (select * from unnest($2::text[], $3::bigint[], $4::text[]))`;

function columns(places: readonly EnvelopePlace[]): [installs: string[], seqs: number[], hashes: string[]] {
  return [places.map((it) => it.install), places.map((it) => it.seq), places.map((it) => it.hash)];
}

/** Above the applied head only what waits belongs to the chain. A head that was declared lost has no hash. */
async function newest(query: Query, commune: string, install: string): Promise<Head | null> {
  const sql = `with head as (
      select coalesce((select seq from applied_heads where commune = $1 and install = $2), 0) as seq
    )
    select e.seq, e.hash from envelopes e, head
    where e.commune = $1 and e.install = $2 and e.state <> 'branch' and (e.state = 'waiting' or e.seq <= head.seq)
    order by e.seq desc, e.hash = (select hash from applied_heads where commune = $1 and install = $2) desc nulls last,
      e.arrival
    limit 1`;
  return (await query<Head>(sql, [commune, install]))[0] ?? null;
}

type EnvelopeWrites = Pick<WriteTx, "addEnvelope" | "addEnvelopes" | "putReceipt"> &
  Pick<LockedTx, "putVerdict" | "putVerdicts" | "putAway">;

export function envelopeWrites(query: Query, commune: string): EnvelopeWrites {
  return {
    addEnvelope: (row) => addEnvelope(query, commune, row),
    addEnvelopes: (rows) => addEnvelopes(query, commune, rows),
    putReceipt: async (install, seq, hash, { epoch, signature }) => {
      await query(
        `update envelopes set receipt_epoch = $5, receipt_signature = $6
         where commune = $1 and install = $2 and seq = $3 and hash = $4`,
        [commune, install, seq, hash, epoch, signature],
      );
    },
    putVerdict: async ({ install, seq, hash, state, reason, notes, revision }) => {
      await query(
        `update envelopes set state = $5, reason = $6, notes = $7, revision = $8
         where commune = $1 and install = $2 and seq = $3 and hash = $4`,
        [commune, install, seq, hash, state, reason, JSON.stringify(notes), revision],
      );
    },
    putVerdicts: async (marks) => {
      await query(VERDICTS, [
        commune,
        ...columns(marks),
        marks.map((mark) => mark.state),
        marks.map((mark) => mark.reason),
        marks.map((mark) => JSON.stringify(mark.notes)),
        marks.map((mark) => mark.revision),
      ]);
    },
    putAway: async (install, seq, hash) => {
      await query(
        "update envelopes set put_away = true where commune = $1 and install = $2 and seq = $3 and hash = $4",
        [commune, install, seq, hash],
      );
    },
  };
}

/** One statement for a whole push, and another one only when something of it was there. */
async function addEnvelopes(query: Query, commune: string, rows: readonly NewEnvelope[]): Promise<Receipt[]> {
  if (rows.length === 0) return [];
  const added = await query<{ hash: string }>(ADD_ALL, [
    commune,
    ...columns(rows),
    rows.map((row) => row.prev),
    rows.map((row) => row.v),
    rows.map((row) => row.keyId),
    rows.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
    rows.map((row) => row.receivedAt),
    rows.map((row) => row.skew),
    rows.map((row) => row.carrier),
    rows.map((row) => row.receipt.epoch),
    rows.map((row) => row.receipt.signature),
  ]);
  const fresh = rows.map(({ install, seq, hash, receipt }) => ({ install, seq, hash, ...receipt }));
  if (added.length === rows.length) return fresh;
  const held = await query<Receipt>(
    `select install, seq, hash, receipt_epoch as epoch, receipt_signature as signature ${AMONG}`,
    [commune, ...columns(rows)],
  );
  const stored = new Map(held.map((receipt) => [receipt.hash, receipt]));
  return fresh.map((receipt) => stored.get(receipt.hash) ?? receipt);
}

const ADD_ALL = `
  insert into envelopes (commune, install, seq, hash, prev, v, key_id, bytes, received_at, skew, carrier, receipt_epoch,
    receipt_signature)
  select $1, install, seq, hash, prev, v, key_id, bytes, received_at, skew, carrier, receipt_epoch, receipt_signature
  from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::bytea[], $9::bigint[],
    $10::bigint[], $11::text[], $12::text[], $13::text[]) with ordinality as r(install, seq, hash, prev, v, key_id, bytes,
    received_at, skew, carrier, receipt_epoch, receipt_signature, place)
  order by place on conflict do nothing returning hash`;

async function addEnvelope(query: Query, commune: string, row: NewEnvelope): Promise<EnvelopeRow> {
  const { install, seq, hash, prev, v, keyId, bytes, receivedAt, skew, carrier, receipt } = row;
  const name = [commune, install, seq, hash];
  const sealed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const added = await query<EnvelopeColumns>(
    `insert into envelopes (commune, install, seq, hash, prev, v, key_id, bytes, received_at, skew, carrier,
       receipt_epoch, receipt_signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning ${ENVELOPE}`,
    [...name, prev, v, keyId, sealed, receivedAt, skew, carrier, receipt.epoch, receipt.signature],
  );
  const same = `select ${ENVELOPE} from envelopes where commune = $1 and install = $2 and seq = $3 and hash = $4`;
  const [stored] = added.length > 0 ? added : await query<EnvelopeColumns>(same, name);
  if (!stored) throw new Error("an envelope was not stored");
  return envelopeOf(stored);
}
