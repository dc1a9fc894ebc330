import type { Id } from "../../base/id.ts";
import type { Day } from "../../base/time.ts";
import { openAppointment } from "../../domain/appointment.ts";
import { type Disposition, dispositionOf } from "../../domain/disposition.ts";
import { isEligible } from "../../domain/eligible.ts";
import { householdName } from "../../domain/household.ts";
import { isClosed, isHelped, memberStatuses, statusOf } from "../../domain/member-status.ts";
import type { Appointment, Campaign, Household, Visit } from "../../domain/records.ts";
import { standingVisits } from "../../domain/standing-visits.ts";
import type { FieldWorld } from "./world.ts";

/** A household as the lists show it: worked out once, and again only when it or its visits change. */
export interface HouseholdView {
  household: Household;
  name: string;
  village: string;
  /** Standing visits, oldest first. */
  visits: readonly Visit[];
  disposition: Disposition;
  /** Still to be kept; null when the household is closed. */
  appointment: Appointment | null;
  /** Home visits since somebody was last met. */
  notHome: number;
  visitedAtHome: boolean;
  /** Eligible members who were not reached yet; worked out when asked for. */
  readonly peopleLeft: number;
}

const CLOSED: readonly Disposition[] = ["do-not-contact", "moved", "vacant", "declined", "done"];

/** Nothing is left to do there. */
export function isClosedView(view: HouseholdView): boolean {
  return CLOSED.includes(view.disposition);
}

/** The views of all households of a world, kept in step with it. */
export class Views {
  readonly #world: FieldWorld;
  readonly #views = new Map<Id, HouseholdView>();
  #visits = new Map<Id, Visit[]>();
  #at = -1;

  constructor(world: FieldWorld) {
    this.#world = world;
  }

  /** Reads the world's version: whoever calls this inside a component is drawn again with every change. */
  all(): ReadonlyMap<Id, HouseholdView> {
    const version = this.#world.version.value;
    if (version !== this.#at) this.#renew();
    this.#at = version;
    return this.#views;
  }

  #renew(): void {
    const touched = this.#world.takeTouched();
    const campaign = this.#world.campaign();
    this.#visits = groupByHousehold(this.#world.all("visit"));
    if (touched === "all") this.#views.clear();
    const gone = new Set(touched === "all" ? [] : touched);
    for (const household of this.#households(touched)) {
      gone.delete(household.id);
      this.#views.set(household.id, this.#view(household, campaign));
    }
    for (const id of gone) this.#views.delete(id);
  }

  *#households(touched: ReadonlySet<Id> | "all"): Iterable<Household> {
    if (touched === "all") yield* this.#world.all("household");
    else
      for (const id of touched) {
        const row = this.#world.get("household", id);
        if (row) yield row.doc;
      }
  }

  #view(household: Household, campaign: Campaign | null): HouseholdView {
    const village = this.#world.get("village", household.village)?.doc.name ?? "";
    return viewOf(household, village, this.#visits.get(household.id) ?? NO_VISITS, campaign);
  }
}

const NO_VISITS: readonly Visit[] = [];

export function viewOf(
  household: Household,
  village: string,
  all: readonly Visit[],
  campaign: Campaign | null,
): HouseholdView {
  const visits = all.length === 0 ? all : standingVisits(all);
  const disposition = visits.length === 0 ? "not-visited" : dispositionOf(household, visits, campaign);
  return {
    household,
    name: householdName(household),
    village,
    visits,
    disposition,
    appointment: CLOSED.includes(disposition) ? null : openAppointment(visits),
    notHome: visits.length - 1 - visits.findLastIndex((visit) => visit.outcome !== "not_home"),
    visitedAtHome: visits.some((visit) => visit.channel === "home"),
    get peopleLeft() {
      return peopleLeft(household, visits, campaign);
    },
  };
}

function peopleLeft(household: Household, visits: readonly Visit[], campaign: Campaign | null): number {
  const eligible = household.members.filter((member) => campaign !== null && isEligible(member, campaign));
  if (visits.length === 0) return eligible.length;
  const statuses = memberStatuses(visits);
  return eligible.filter(({ id }) => {
    const status = statusOf(id, statuses);
    return !isClosed(status) && !isHelped(status);
  }).length;
}

function groupByHousehold(visits: Iterable<Visit>): Map<Id, Visit[]> {
  const groups = new Map<Id, Visit[]>();
  for (const visit of visits) {
    const group = groups.get(visit.household);
    if (group) group.push(visit);
    else groups.set(visit.household, [visit]);
  }
  return groups;
}

/** How a household stands on this day, in order of what matters at the door. */
export type Standing =
  | { kind: "look" }
  | { kind: "appointment"; appointment: Appointment; overdueDays: number }
  | { kind: "not-home"; times: number }
  | { kind: "partly"; left: number }
  | { kind: Exclude<Disposition, "appointment" | "not-home" | "partly"> };

export function daysOverdue(appointment: Appointment, today: Day): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(appointment.day)) / 86_400_000));
}

export function standingOf(view: HouseholdView, today: Day, needsLook: boolean): Standing {
  if (needsLook) return { kind: "look" };
  const { appointment, disposition } = view;
  if (appointment) return { kind: "appointment", appointment, overdueDays: daysOverdue(appointment, today) };
  if (disposition === "not-home") return { kind: "not-home", times: Math.max(1, view.notHome) };
  if (disposition === "partly" || disposition === "appointment") return { kind: "partly", left: view.peopleLeft };
  return { kind: disposition };
}
