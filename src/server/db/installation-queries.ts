import type { EnvelopeReads, LockedTx, WriteTx } from "../storage.ts";
import type { ContactRow, InstallationRow } from "../storage-rows.ts";
import type { Query } from "./query.ts";

const INSTALLATION = `install, public_key as "publicKey", helper, issued_at as "issuedAt", signature,
  revoked_at as "revokedAt"`;

type InstallationReads = Pick<EnvelopeReads, "installation" | "installations" | "contacts">;

export function installationReads(query: Query, commune: string): InstallationReads {
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
  };
}

type InstallationWrites = Pick<WriteTx, "addInstallation" | "putContact"> & Pick<LockedTx, "revoke">;

export function installationWrites(query: Query, commune: string): InstallationWrites {
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
    revoke: async (install, at) => {
      await query(
        "update installations set revoked_at = coalesce(revoked_at, $3) where commune = $1 and install = $2",
        [commune, install, at],
      );
    },
  };
}
