import type { EnvelopeReads, LockedTx, WriteTx } from "../storage.ts";
import type { AppliedHead, CaseRow, ContactRow, EnvelopeRow, InstallationRow, LostRange } from "../storage-rows.ts";
import { ENVELOPE, type EnvelopeColumns, envelopeOf } from "./envelope-row.ts";
import type { Query } from "./query.ts";

const INSTALLATION = `install, public_key as "publicKey", helper, issued_at as "issuedAt", signature,
  revoked_at as "revokedAt"`;

export function envelopeReads(query: Query, commune: string): EnvelopeReads {
  const envelopes = async (rest: string, ...values: unknown[]): Promise<EnvelopeRow[]> => {
    const rows = await query<EnvelopeColumns>(`select ${ENVELOPE} from envelopes where commune = $1 ${rest}`, [
      commune,
      ...values,
    ]);
    return rows.map(envelopeOf);
  };
  return {
    installation: async (install) => {
      const sql = `select ${INSTALLATION} from installations where commune = $1 and install = $2`;
      return (await query<InstallationRow>(sql, [commune, install]))[0] ?? null;
    },
    installations: () =>
      query<InstallationRow>(`select ${INSTALLATION} from installations where commune = $1 order by install`, [
        commune,
      ]),
    contacts: () =>
      query<ContactRow>(
        `select install, at, skew, stated_head as "statedHead" from contacts where commune = $1 order by install`,
        [commune],
      ),
    appliedHead: async (install) => {
      const sql = "select install, seq, hash from applied_heads where commune = $1 and install = $2";
      return (await query<AppliedHead>(sql, [commune, install]))[0] ?? null;
    },
    watermark: async (install) => {
      const sql = "select seq from watermarks where commune = $1 and install = $2";
      return (await query<{ seq: number }>(sql, [commune, install]))[0]?.seq ?? 0;
    },
    envelopesAt: (install, seq) => envelopes("and install = $2 and seq = $3 order by arrival", install, seq),
    waitingInstalls: async () => {
      const sql = "select distinct install from envelopes where commune = $1 and state = 'waiting' order by install";
      return (await query<{ install: string }>(sql, [commune])).map((row) => row.install);
    },
    waiting: (install, limit) =>
      envelopes("and install = $2 and state = 'waiting' order by seq, arrival limit $3", install, limit),
    envelopesIn: (states) =>
      envelopes("and state = any($2) and not put_away order by install, seq, arrival limit 1000", states),
    newest: async (install) => {
      const sql = `select seq, hash from envelopes where commune = $1 and install = $2 and state <> 'branch'
        order by seq desc, arrival limit 1`;
      return (await query<{ seq: number; hash: string }>(sql, [commune, install]))[0] ?? null;
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

/** Nothing is missing at or below the applied head, so that a long chain is not read again. */
async function gaps(query: Query, commune: string, install: string): Promise<[number, number][]> {
  const rows = await query<{ from: number; to: number }>(
    `with base as (
       select coalesce((select seq from applied_heads where commune = $1 and install = $2), 0) as seq
     ), held as (
       select distinct e.seq from envelopes e, base
       where e.commune = $1 and e.install = $2 and e.state <> 'branch' and e.seq > base.seq
     ), pairs as (
       select lag(held.seq, 1, base.seq) over (order by held.seq) as before, held.seq from held, base
     )
     select before + 1 as "from", seq - 1 as "to" from pairs where seq > before + 1 order by seq`,
    [commune, install],
  );
  return rows.map((row) => [row.from, row.to]);
}

type EnvelopeWrites = Pick<
  WriteTx,
  "addInstallation" | "putContact" | "addEnvelope" | "putReceipt" | "addLostReports"
> &
  Pick<LockedTx, "putVerdict" | "putAppliedHead" | "putAway" | "putCases" | "dropCases" | "revoke" | "declareLost">;

export function envelopeWrites(query: Query, commune: string): EnvelopeWrites {
  const same = (install: string, seq: number, hash: string) =>
    query<EnvelopeColumns>(
      `select ${ENVELOPE} from envelopes where commune = $1 and install = $2 and seq = $3 and hash = $4`,
      [commune, install, seq, hash],
    );
  return {
    addInstallation: async ({ install, publicKey, helper, issuedAt, signature, revokedAt }) => {
      const added = await query(
        `insert into installations (commune, install, public_key, helper, issued_at, signature, revoked_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning install`,
        [commune, install, publicKey, helper, issuedAt, signature, revokedAt],
      );
      return added.length > 0;
    },
    putContact: async ({ install, at, skew, statedHead }) => {
      await query(
        `insert into contacts (commune, install, at, skew, stated_head) values ($1, $2, $3, $4, $5)
         on conflict (commune, install) do update set at = $3, skew = $4, stated_head = $5`,
        [commune, install, at, skew, statedHead],
      );
    },
    addEnvelope: async (row) => {
      const { install, seq, hash, prev, v, keyId, bytes, receivedAt, skew, carrier, receipt } = row;
      const added = await query<EnvelopeColumns>(
        `insert into envelopes (commune, install, seq, hash, prev, v, key_id, bytes, received_at, skew, carrier,
           receipt_epoch, receipt_signature)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning ${ENVELOPE}`,
        [
          commune,
          install,
          seq,
          hash,
          prev,
          v,
          keyId,
          Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
          receivedAt,
          skew,
          carrier,
          receipt.epoch,
          receipt.signature,
        ],
      );
      const [stored] = added.length > 0 ? added : await same(install, seq, hash);
      if (!stored) throw new Error("an envelope was not stored");
      return envelopeOf(stored);
    },
    putReceipt: async (install, seq, hash, { epoch, signature }) => {
      await query(
        `update envelopes set receipt_epoch = $5, receipt_signature = $6
         where commune = $1 and install = $2 and seq = $3 and hash = $4`,
        [commune, install, seq, hash, epoch, signature],
      );
    },
    addLostReports: async (reports, at) => {
      for (const { install, from, to } of reports) {
        await query(
          `insert into lost_reports (commune, install, from_seq, to_seq, at) values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
          [commune, install, from, to, at],
        );
      }
    },
    putVerdict: async ({ install, seq, hash, state, reason, notes, revision }) => {
      await query(
        `update envelopes set state = $5, reason = $6, notes = $7, revision = $8
         where commune = $1 and install = $2 and seq = $3 and hash = $4`,
        [commune, install, seq, hash, state, reason, JSON.stringify(notes), revision],
      );
    },
    putAppliedHead: async ({ install, seq, hash }) => {
      await query(
        `insert into applied_heads (commune, install, seq, hash) values ($1, $2, $3, $4)
         on conflict (commune, install) do update set seq = $3, hash = $4`,
        [commune, install, seq, hash],
      );
    },
    putAway: async (install, seq, hash) => {
      await query(
        "update envelopes set put_away = true where commune = $1 and install = $2 and seq = $3 and hash = $4",
        [commune, install, seq, hash],
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
    revoke: async (install, at) => {
      await query(
        "update installations set revoked_at = coalesce(revoked_at, $3) where commune = $1 and install = $2",
        [commune, install, at],
      );
    },
    declareLost: async ({ install, from, to, at, by }) => {
      await query(
        `insert into declared_lost (commune, install, from_seq, to_seq, at, by) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing`,
        [commune, install, from, to, at, by],
      );
    },
  };
}
