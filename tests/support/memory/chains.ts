import type { EnvelopeReads, LockedTx, WriteTx } from "../../../src/server/storage.ts";
import { compare } from "./compare.ts";
import type { EnvelopeReadName } from "./envelopes.ts";
import type { Tables } from "./tables.ts";

type ChainMethods = Omit<EnvelopeReads, EnvelopeReadName> &
  Pick<WriteTx, "addInstallation" | "putContact" | "addLostReports"> &
  Pick<LockedTx, "putAppliedHead" | "putCases" | "dropCases" | "revoke" | "declareLost">;

export function chainMethods(tables: Tables): ChainMethods {
  return {
    installation: async (install) => tables.get("installations", install),
    installations: async () => tables.all("installations").sort((a, b) => compare(a.install, b.install)),
    contacts: async () => tables.all("contacts").sort((a, b) => compare(a.install, b.install)),
    appliedHead: async (install) => tables.get("heads", install),
    watermark: async (install) => {
      const held = tables.get("watermarks", install)?.seq ?? 0;
      return held === 0 ? 0 : Math.min(held, besideChain(tables, install) - 1);
    },
    lostReports: async () => tables.all("lostReports").sort((a, b) => compare(a.install, b.install) || a.from - b.from),
    declaredLost: async (install) => tables.all("declaredLost", (row) => row.install === install),
    cases: async (records) => tables.all("cases", (row) => records.includes(row.record)),
    addInstallation: async (row) => {
      if (tables.get("installations", row.install)) return false;
      tables.set("installations", row, row.install);
      return true;
    },
    putContact: async (row) => tables.set("contacts", row, row.install),
    addLostReports: async (reports, at) => {
      for (const { install, from, to } of reports) {
        if (!tables.get("lostReports", install, from, to)) {
          tables.set("lostReports", { install, from, to, at }, install, from, to);
        }
      }
    },
    putAppliedHead: async (head) => tables.set("heads", head, head.install),
    putCases: async (rows) => {
      for (const row of rows) tables.set("cases", row, row.record, row.hash);
    },
    dropCases: async (install, seq, hash) => {
      const own = tables.all("cases", (row) => row.install === install && row.seq === seq && row.hash === hash);
      for (const row of own) tables.drop("cases", row.record, row.hash);
    },
    revoke: async (install, at) => {
      const row = tables.get("installations", install);
      if (row) tables.set("installations", { ...row, revokedAt: row.revokedAt ?? at }, install);
    },
    declareLost: async (range) => {
      const { install, from, to } = range;
      if (!tables.get("declaredLost", install, from, to)) tables.set("declaredLost", range, install, from, to);
    },
  };
}

/** The first number with an envelope that has no place in the chain; Infinity when there is none. */
function besideChain(tables: Tables, install: string): number {
  const lost = tables.all("declaredLost", (row) => row.install === install);
  const seqs = tables.all("envelopes", (row) => row.install === install).map((row) => row.seq);
  const beside = seqs.filter(
    (seq, at) => seqs.indexOf(seq) !== at || lost.some((range) => range.from <= seq && seq <= range.to),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...beside);
}
