import type { MergeReads, MergeWrites } from "../../../src/server/storage.ts";
import { compare } from "./compare.ts";
import type { Tables } from "./tables.ts";

export function mergeMethods(tables: Tables): MergeReads & MergeWrites {
  return {
    grantsOn: async (household) =>
      tables
        .all("grants", (row) => row.household === household)
        .sort((a, b) => compare(a.helper, b.helper) || compare(a.id, b.id)),
    dropRecords: async (refs) => {
      for (const { kind, id } of refs) tables.drop("records", kind, id);
    },
  };
}
