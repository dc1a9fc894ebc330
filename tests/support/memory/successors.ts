import type { SuccessorReads, SuccessorWrites } from "../../../src/server/successors.ts";
import { compare } from "./compare.ts";
import type { Tables } from "./tables.ts";

export function successorMethods(tables: Tables): SuccessorReads & SuccessorWrites {
  return {
    successors: async () => tables.all("successors").sort((a, b) => a.at - b.at || compare(a.install, b.install)),
    addSuccessor: async (row) => {
      if (!tables.get("successors", row.install)) tables.set("successors", row, row.install);
    },
  };
}
