import type { Id } from "../base/id.ts";
import type { ScopeAnswer } from "../domain/world.ts";
import type { AnyRecordRow, GrantRow } from "./storage-rows.ts";

/** Rights of one helper, ended ones too: an ended one still tells that something was in scope (S9). */
export function scopeAnswer(grants: readonly GrantRow[], target: { village: Id; household: Id | null }): ScopeAnswer {
  const matching = grants.filter((grant) => covers(grant, target));
  if (matching.some((grant) => grant.until === null)) return "now";
  return matching.length > 0 ? "was" : "never";
}

function covers(grant: GrantRow, target: { village: Id; household: Id | null }): boolean {
  if (grant.household !== null) return grant.household === target.household;
  return grant.village === target.village;
}

/**
 * The right that a changed record opens or ends; null for records that change none. `villageOf` tells where a
 * household stands that was assigned alone.
 */
export function grantOf(
  row: AnyRecordRow,
  before: AnyRecordRow | undefined,
  villageOf: (household: Id) => Id | null,
): GrantRow | null {
  if (row.kind === "household" && before === undefined && row.helper !== null) {
    return {
      id: row.id,
      helper: row.helper,
      village: row.doc.village,
      household: row.id,
      since: row.revision,
      until: null,
    };
  }
  if (row.kind !== "assignment") return null;
  const { helper, target, ended } = row.doc;
  const village = "village" in target ? target.village : villageOf(target.household);
  if (village === null) return null;
  const household = "household" in target ? target.household : null;
  const wasOpen = before?.kind === "assignment" && !before.doc.ended;
  const since = wasOpen || ended ? row.created : row.revision;
  return { id: row.id, helper, village, household, since, until: ended ? row.revision : null };
}

/** The same right on the household that another one was merged into; an open one brings it into scope from here on. */
export function movedGrant(grant: GrantRow, household: Id, village: Id, revision: number): GrantRow {
  return { ...grant, household, village, since: grant.until === null ? revision : grant.since };
}
