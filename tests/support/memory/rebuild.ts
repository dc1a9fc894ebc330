import type { RebuildReads, RebuildWrites } from "../../../src/server/rebuild/types.ts";
import { storedEnvelopes } from "./envelopes.ts";
import type { Tables } from "./tables.ts";

export function rebuildMethods(tables: Tables): RebuildReads & RebuildWrites {
  return {
    journalAfter: async ({ revision, position }, limit) =>
      tables
        .all("journal", (row) => row.revision > revision || (row.revision === revision && row.position > position))
        .sort((a, b) => a.revision - b.revision || a.position - b.position)
        .slice(0, limit),
    chainOf: async (install) => storedEnvelopes(tables, install).sort((a, b) => a.seq - b.seq || a.arrival - b.arrival),
    allGrants: async () => tables.all("grants"),
    appliedHeads: async () => tables.all("heads"),
    allCases: async () => tables.all("cases"),
    dropDerived: async () => {
      for (const { kind, id } of tables.all("records")) tables.drop("records", kind, id);
      for (const { helper, id } of tables.all("grants")) tables.drop("grants", helper, id);
      for (const { install } of tables.all("heads")) tables.drop("heads", install);
      for (const { record, hash } of tables.all("cases")) tables.drop("cases", record, hash);
    },
  };
}
