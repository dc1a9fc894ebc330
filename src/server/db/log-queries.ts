import type { LogReads, LogWrites } from "../storage.ts";
import type { BackupKeyRow, BackupRow, WaitingAct } from "../storage-rows.ts";
import type { Query } from "./query.ts";

const BACKUP = `id, made_at as "madeAt", log_number as "logNumber", heads, verified_at as "verifiedAt"`;

/** Above the applied head, where nothing is missing, only an unbroken run of what waits counts. */
const HEADS = `
  with base as (
    select i.install, coalesce(h.seq, 0) as seq
    from (select distinct install from envelopes where commune = $1) i
    left join applied_heads h on h.commune = $1 and h.install = i.install
  ), runs as (
    select distinct e.install, e.seq, base.seq as base
    from envelopes e join base on base.install = e.install
    where e.commune = $1 and e.state = 'waiting' and e.seq > base.seq
  ), placed as (
    select install, seq, base + row_number() over (partition by install order by seq) as wanted from runs
  )
  select base.install, greatest(base.seq, coalesce(max(placed.seq) filter (where placed.seq = placed.wanted), 0)) as seq
  from base left join placed on placed.install = base.install group by base.install, base.seq order by base.install`;

export function logReads(query: Query, commune: string): LogReads {
  return {
    officeLog: (after, limit) =>
      query("select number, at, entry from office_log where commune = $1 and number > $2 order by number limit $3", [
        commune,
        after,
        limit,
      ]),
    waitingActs: () =>
      query<WaitingAct>("select number, at, entry, reason from waiting_acts where commune = $1 order by number", [
        commune,
      ]),
    envelopesOfRevisions: (revisions) =>
      query(
        `select install, seq from envelopes
         where commune = $1 and revision = any($2::bigint[]) and revision > 0 and state = 'applied'
         order by install, seq`,
        [commune, revisions],
      ),
    heldAtRevocation: async (install) => {
      const sql = "select seq from held_at_revocation where commune = $1 and install = $2";
      return (await query<{ seq: number }>(sql, [commune, install]))[0]?.seq ?? null;
    },
    backupKey: async () => {
      const sql = "select key, sealed from backup_keys where commune = $1";
      return (await query<BackupKeyRow>(sql, [commune]))[0] ?? null;
    },
    backups: () =>
      query<BackupRow>(`select ${BACKUP} from backups where commune = $1 order by made_at desc, id`, [commune]),
    gaplessHeads: async () => {
      const rows = await query<{ install: string; seq: number }>(HEADS, [commune]);
      return Object.fromEntries(rows.map((row) => [row.install, row.seq]));
    },
  };
}

export function logWrites(query: Query, commune: string): LogWrites {
  return {
    addLog: async (entry, at) => {
      const rows = await query<{ number: number }>(
        `insert into office_log (commune, number, at, entry)
         select $1, coalesce(max(number), 0) + 1, $2, $3 from office_log where commune = $1 returning number`,
        [commune, at, JSON.stringify(entry)],
      );
      return rows[0]?.number ?? 0;
    },
    skipRevisions: async (upTo) => {
      await query("update communes set revision = greatest(revision, $2) where commune = $1", [commune, upTo]);
    },
    dropLog: async (upTo, before) => {
      // The newest stays: numbers go on from it.
      await query(
        `delete from office_log where commune = $1 and number <= $2 and at < $3
           and number < (select max(number) from office_log where commune = $1)`,
        [commune, upTo, before],
      );
    },
    noteRevokedHead: async (install, seq) => {
      await query("insert into held_at_revocation (commune, install, seq) values ($1, $2, $3) on conflict do nothing", [
        commune,
        install,
        seq,
      ]);
    },
    putWaitingAct: async ({ number, at, entry, reason }) => {
      await query(
        `insert into waiting_acts (commune, number, at, entry, reason) values ($1, $2, $3, $4, $5)
         on conflict (commune, number) do update set entry = $4, reason = $5`,
        [commune, number, at, JSON.stringify(entry), reason],
      );
    },
    dropWaitingAct: async (number) => {
      await query("delete from waiting_acts where commune = $1 and number = $2", [commune, number]);
    },
    addBackupKey: async (row) => {
      await query("insert into backup_keys (commune, key, sealed) values ($1, $2, $3) on conflict do nothing", [
        commune,
        row.key,
        row.sealed,
      ]);
      return (await logReads(query, commune).backupKey()) ?? row;
    },
    putBackup: async ({ id, madeAt, logNumber, heads, verifiedAt }) => {
      await query(
        `insert into backups (commune, id, made_at, log_number, heads, verified_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (commune, id) do update set verified_at = $6`,
        [commune, id, madeAt, logNumber, JSON.stringify(heads), verifiedAt],
      );
    },
    raiseWatermarks: async (heads) => {
      await query(
        `insert into watermarks (commune, install, seq) select $1, key, value::bigint from jsonb_each_text($2::jsonb)
         on conflict (commune, install) do update set seq = greatest(watermarks.seq, excluded.seq)`,
        [commune, JSON.stringify(heads)],
      );
    },
  };
}
