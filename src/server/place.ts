import type { Id } from "../base/id.ts";
import type { AnyPut } from "../domain/world.ts";
import type { AnyRecordRow } from "./storage-rows.ts";

export type Place = Pick<AnyRecordRow, "village" | "household" | "helper">;

/**
 * Where a record stands in the scope. `maker` is the helper who creates it: a household found at the door stays with
 * its finder (S9).
 */
export function placeOf(put: AnyPut, before: AnyRecordRow | undefined, maker: Id | null): Place {
  switch (put.kind) {
    case "campaign":
      return { village: null, household: null, helper: null };
    case "village":
      return { village: put.id, household: null, helper: null };
    case "household":
      return { village: put.doc.village, household: put.id, helper: before ? before.helper : maker };
    case "visit":
      return { village: put.doc.village, household: put.doc.household, helper: put.doc.helper };
    case "comment":
      return { village: put.doc.village, household: null, helper: put.doc.helper };
    case "helper":
      return { village: null, household: null, helper: put.id };
    case "assignment":
      return { ...targetOf(put.doc.target), helper: put.doc.helper };
    case "conflict":
      return { village: put.doc.village, household: put.doc.household, helper: null };
    case "merge":
      return { village: put.doc.village, household: put.doc.keep, helper: null };
    case "distinct":
      return { village: put.doc.village, household: null, helper: null };
  }
}

function targetOf(target: { village: Id } | { household: Id }): { village: Id | null; household: Id | null } {
  return "village" in target
    ? { village: target.village, household: null }
    : { village: null, household: target.household };
}
