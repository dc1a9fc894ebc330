import type { AccountReads, LockedTx, WriteTx } from "../storage.ts";
import type { CoordinatorRow, EnrolLinkRow, KeyRow, RecoveryRow, SessionRow } from "../storage-rows.ts";
import type { Query } from "./query.ts";

const LINK = `token_hash as "tokenHash", helper, created_at as "createdAt", expires_at as "expiresAt", install`;

export function accountReads(query: Query, commune: string): AccountReads {
  return {
    keys: () =>
      query<KeyRow>(
        `select purpose, key_id as "keyId", public_key as "publicKey", private_key as "privateKey",
           for_recovery as "forRecovery", signature, created_at as "createdAt", retired_at as "retiredAt"
         from keys where commune = $1 order by created_at, key_id`,
        [commune],
      ),
    recovery: async () => {
      const sql = `select public_key as "publicKey", wrapped from recovery where commune = $1`;
      return (await query<RecoveryRow>(sql, [commune]))[0] ?? null;
    },
    enrolLink: async (tokenHash) => {
      const sql = `select ${LINK} from enrol_links where commune = $1 and token_hash = $2`;
      return (await query<EnrolLinkRow>(sql, [commune, tokenHash]))[0] ?? null;
    },
    coordinators: () =>
      query<CoordinatorRow>(
        `select id, name, auth_hash as "authHash", wrapped_reading_key as "wrappedReadingKey", created_at as "createdAt"
         from coordinators where commune = $1 order by id`,
        [commune],
      ),
    session: async (tokenHash) => {
      const sql = `select token_hash as "tokenHash", coordinator, created_at as "createdAt", expires_at as "expiresAt"
        from sessions where commune = $1 and token_hash = $2`;
      return (await query<SessionRow>(sql, [commune, tokenHash]))[0] ?? null;
    },
  };
}

type AccountWrites = Pick<
  WriteTx,
  "addEnrolLink" | "claimEnrolLink" | "putCoordinator" | "addSession" | "dropSession" | "dropSessionsOf"
> &
  Pick<LockedTx, "putKey" | "putRecovery">;

export function accountWrites(query: Query, commune: string): AccountWrites {
  return {
    addEnrolLink: async ({ tokenHash, helper, createdAt, expiresAt, install }) => {
      await query(
        `insert into enrol_links (commune, token_hash, helper, created_at, expires_at, install)
         values ($1, $2, $3, $4, $5, $6)`,
        [commune, tokenHash, helper, createdAt, expiresAt, install],
      );
    },
    claimEnrolLink: async (tokenHash, install) => {
      const sql = `update enrol_links set install = coalesce(install, $3) where commune = $1 and token_hash = $2
        returning ${LINK}`;
      return (await query<EnrolLinkRow>(sql, [commune, tokenHash, install]))[0] ?? null;
    },
    putCoordinator: async ({ id, name, authHash, wrappedReadingKey, createdAt }) => {
      await query(
        `insert into coordinators (commune, id, name, auth_hash, wrapped_reading_key, created_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (commune, id) do update set name = $3, auth_hash = $4, wrapped_reading_key = $5`,
        [commune, id, name, authHash, wrappedReadingKey, createdAt],
      );
    },
    addSession: async ({ tokenHash, coordinator, createdAt, expiresAt }, authHash) => {
      // The row's lock: another password either waits for this session and drops it, or is there and lets none begin.
      const rows = await query(
        `with entered as (
           select id from coordinators where commune = $1 and id = $3 and auth_hash = $6 for share
         )
         insert into sessions (commune, token_hash, coordinator, created_at, expires_at)
         select $1, $2, id, $4, $5 from entered returning token_hash`,
        [commune, tokenHash, coordinator, createdAt, expiresAt, authHash],
      );
      return rows.length > 0;
    },
    dropSession: async (tokenHash) => {
      await query("delete from sessions where commune = $1 and token_hash = $2", [commune, tokenHash]);
    },
    dropSessionsOf: async (coordinator) => {
      await query("delete from sessions where commune = $1 and coordinator = $2", [commune, coordinator]);
    },
    putKey: async (row) => {
      await query(
        `insert into keys (commune, purpose, key_id, public_key, private_key, for_recovery, signature, created_at,
           retired_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (commune, purpose, key_id) do update set retired_at = $9`,
        [
          commune,
          row.purpose,
          row.keyId,
          row.publicKey,
          row.privateKey,
          row.forRecovery,
          row.signature,
          row.createdAt,
          row.retiredAt,
        ],
      );
    },
    putRecovery: async ({ publicKey, wrapped }) => {
      await query(
        `insert into recovery (commune, public_key, wrapped) values ($1, $2, $3)
         on conflict (commune) do update set public_key = $2, wrapped = $3`,
        [commune, publicKey, wrapped],
      );
    },
  };
}
