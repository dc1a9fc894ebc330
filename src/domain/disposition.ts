import type { Day } from "../base/time.ts";
import { openAppointment } from "./appointment.ts";
import type { Outcome } from "./codes.ts";
import { isEligible } from "./eligible.ts";
import { isClosed, isHelped, memberStatuses, statusOf } from "./member-status.ts";
import type { Campaign, Household, Visit } from "./records.ts";
import { standingVisits } from "./standing-visits.ts";

/** AAPOR's word for where a household stands. Derived, never stored. */
export const DISPOSITIONS = [
  "do-not-contact",
  "moved",
  "vacant",
  "declined",
  "done",
  "partly",
  "appointment",
  "not-home",
  "not-visited",
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Outcomes that tell how the household stands; the newest of them counts, and "nobody home" after it changes nothing. */
const TELLING = new Set<Outcome>(["met", "come_back", "call_back", "declined", "moved", "vacant"]);
const CLOSING = new Set<string>(["declined", "moved", "vacant"]);

/**
 * First match, in the order of DOMAIN.md. "do-not-contact" has no record yet. `visits` are those of this household,
 * in any order; `today` is the day it is asked on and changes nothing so far.
 */
export function dispositionOf(
  household: Household,
  visits: Iterable<Visit>,
  campaign: Campaign | null,
  _today?: Day,
): Disposition {
  const standing = standingVisits(visits);
  if (standing.length === 0) return "not-visited";
  const told = standing.findLast((visit) => TELLING.has(visit.outcome))?.outcome;
  if (told !== undefined && CLOSING.has(told)) return told as Disposition;
  const statuses = memberStatuses(standing);
  const met = standing.some((visit) => visit.outcome === "met");
  const eligible = household.members.filter((it) => campaign !== null && isEligible(it, campaign));
  const done = eligible.every((it) => isClosed(statusOf(it.id, statuses)));
  if (done && (eligible.length > 0 || met)) return "done";
  if ([...statuses.values()].some(isHelped)) return "partly";
  if (openAppointment(standing) !== null) return "appointment";
  // Met, but nobody could be helped yet: some are still to be reached.
  return met ? "partly" : "not-home";
}
