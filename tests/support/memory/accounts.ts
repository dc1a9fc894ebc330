import type { AccountReads, LockedTx, WriteTx } from "../../../src/server/storage.ts";
import { compare } from "./compare.ts";
import type { Tables } from "./tables.ts";

type AccountMethods = AccountReads &
  Pick<
    WriteTx,
    "addEnrolLink" | "claimEnrolLink" | "putCoordinator" | "addSession" | "dropSession" | "dropSessionsOf"
  > &
  Pick<LockedTx, "putKey" | "putRecovery">;

export function accountMethods(tables: Tables): AccountMethods {
  return {
    keys: async () => tables.all("keys").sort((a, b) => a.createdAt - b.createdAt || compare(a.keyId, b.keyId)),
    recovery: async () => tables.get("recovery", "one"),
    enrolLink: async (tokenHash) => tables.get("links", tokenHash),
    coordinators: async () => tables.all("coordinators").sort((a, b) => compare(a.id, b.id)),
    session: async (tokenHash) => tables.get("sessions", tokenHash),

    addEnrolLink: async (row) => tables.set("links", row, row.tokenHash),
    claimEnrolLink: async (tokenHash, install) => {
      const row = tables.get("links", tokenHash);
      if (!row || row.install !== null) return row;
      const claimed = { ...row, install };
      tables.set("links", claimed, tokenHash);
      return claimed;
    },
    putCoordinator: async (row) => tables.set("coordinators", row, row.id),
    addSession: async (row, authHash) => {
      if (tables.get("coordinators", row.coordinator)?.authHash !== authHash) return false;
      tables.set("sessions", row, row.tokenHash);
      return true;
    },
    dropSession: async (tokenHash) => tables.drop("sessions", tokenHash),
    dropSessionsOf: async (coordinator) => {
      for (const row of tables.all("sessions")) {
        if (row.coordinator === coordinator) tables.drop("sessions", row.tokenHash);
      }
    },

    putKey: async (row) => tables.set("keys", row, row.purpose, row.keyId),
    putRecovery: async (row) => tables.set("recovery", row, "one"),
  };
}
