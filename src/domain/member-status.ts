import type { Id } from "../base/id.ts";
import type { Result } from "./codes.ts";
import type { Assistance, Visit } from "./records.ts";

/** What holds for one member by item: the newest assistance, but "participated" stays once reached (a correction supersedes). */
export type MemberStatus = ReadonlyMap<Id, Assistance>;

const NOTHING: MemberStatus = new Map();

/** By member. `standing` as standingVisits gives them: oldest first, without corrected ones. */
export function memberStatuses(standing: readonly Visit[]): Map<Id, MemberStatus> {
  const statuses = new Map<Id, Map<Id, Assistance>>();
  for (const visit of standing) {
    for (const assistance of visit.assistances) {
      const items = statuses.get(assistance.member) ?? new Map<Id, Assistance>();
      statuses.set(assistance.member, items);
      if (items.get(assistance.item)?.result !== "participated") items.set(assistance.item, assistance);
    }
  }
  return statuses;
}

export function statusOf(member: Id, statuses: ReadonlyMap<Id, MemberStatus>): MemberStatus {
  return statuses.get(member) ?? NOTHING;
}

const CLOSED = new Set<Result>(["participated", "declined", "unable", "moved", "deceased"]);
const HELPED = new Set<Result>(["assisted", "obstacle", "participated"]);

/** Nothing is left to do: something was recorded and no item stands open. Items never spoken of are nobody's debt. */
export function isClosed(status: MemberStatus): boolean {
  return status.size > 0 && [...status.values()].every((it) => CLOSED.has(it.result));
}

/** "Đã hướng dẫn": assisted, obstacle or participated for some item. */
export function isHelped(status: MemberStatus): boolean {
  return [...status.values()].some((it) => HELPED.has(it.result));
}

/** "Lượt" of one member: items in which the member took part. */
export function participationsOf(status: MemberStatus): number {
  return [...status.values()].filter((it) => it.result === "participated").length;
}

/** The assistances whose obstacles are still open. */
export function openObstacles(status: MemberStatus): Assistance[] {
  return [...status.values()].filter((it) => it.obstacles.length > 0 && !CLOSED.has(it.result));
}
