import type { Id } from "../../base/id.ts";
import type { Day } from "../../base/time.ts";
import { openAppointment } from "../../domain/appointment.ts";
import { dispositionOf } from "../../domain/disposition.ts";
import { isEligible } from "../../domain/eligible.ts";
import { householdName } from "../../domain/household.ts";
import { visitsByHousehold } from "../../domain/progress.ts";
import type { Appointment, Campaign, Household, Visit } from "../../domain/records.ts";
import { standingVisits } from "../../domain/standing-visits.ts";
import type { HouseholdDetail, HouseholdLine } from "../../protocol/office-messages.ts";
import type { OfficeView } from "./office-view.ts";
import { remembered } from "./remembered.ts";

/** Every household, by code; those found at the door, which have none yet, at the end. */
export const householdLines = remembered((view, today): HouseholdLine[] => {
  const visits = visitsByHousehold(view.docs("visit"));
  return view
    .docs("household")
    .map((household) => lineOf(view, household, visits.get(household.id) ?? [], today))
    .sort((a, b) => byCode(a.code, b.code) || (a.id < b.id ? -1 : 1));
});

/** Null when there is no such household. */
export function householdDetail(view: OfficeView, id: Id, today: Day): HouseholdDetail | null {
  const household = view.row("household", id)?.doc;
  if (household === undefined) return null;
  const visits = view.docs("visit").filter((visit) => visit.household === id);
  return {
    line: lineOf(view, household, visits, today),
    household,
    visits: visits
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .map((visit) => ({ ...visit, helperName: view.helperName(visit.helper) })),
    merges: view
      .docs("merge")
      .filter((merge) => merge.keep === id)
      .sort((a, b) => b.at - a.at)
      .map(({ by, at }) => ({ by, at })),
  };
}

function lineOf(view: OfficeView, household: Household, visits: readonly Visit[], today: Day): HouseholdLine {
  const standing = standingVisits(visits);
  const { id, code, village, address, foundAtDoor } = household;
  return {
    id,
    code,
    name: householdName(household),
    village,
    villageName: view.villageName(village),
    address,
    members: household.members.length,
    eligible: eligibleIn(household, view.campaign),
    disposition: dispositionOf(household, visits, view.campaign, today),
    attempts: standing.length,
    lastVisitAt: standing.at(-1)?.at ?? null,
    appointment: whenOf(openAppointment(standing)),
    foundAtDoor,
  };
}

function eligibleIn(household: Household, campaign: Campaign | null): number {
  return campaign === null ? 0 : household.members.filter((member) => isEligible(member, campaign)).length;
}

function whenOf(appointment: Appointment | null): string | null {
  if (appointment === null) return null;
  return appointment.time === null ? appointment.day : `${appointment.day} ${appointment.time}`;
}

function byCode(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : Number(a > b);
}
