import type { Id } from "../../base/id.ts";
import { type Day, daysBetween } from "../../base/time.ts";
import type { Result } from "../../domain/codes.ts";
import type { Campaign } from "../../domain/records.ts";
import { compareText } from "../../domain/text/name-order.ts";
import { type HouseholdView, isClosedView } from "./views.ts";

export interface Today {
  /** Households that this phone visited today. */
  reached: number;
  /** What the day asks for: today's share of what is left, and no less than its appointments. */
  goal: number;
  /** People who were invited today, whatever they decided. */
  invited: number;
  /** The rest, in walking order. */
  stops: HouseholdView[];
  tomorrow: number;
}

const INVITED = new Set<Result>(["participated", "assisted", "obstacle", "declined", "unable"]);
/** A day's share when the campaign gives no end to share by. */
const ORDINARY_DAY = 12;

export function todayOf(views: Iterable<HouseholdView>, campaign: Campaign | null, helper: Id, today: Day): Today {
  const stops: HouseholdView[] = [];
  const people = new Set<Id>();
  let reached = 0;
  let due = 0;
  let tomorrow = 0;
  for (const view of views) {
    const mine =
      view.visits.length === 0 ? view.visits : view.visits.filter((it) => it.day === today && it.helper === helper);
    for (const it of mine.flatMap((visit) => visit.assistances)) if (INVITED.has(it.result)) people.add(it.member);
    const wentThere = mine.some((visit) => visit.channel === "home");
    if (wentThere) reached++;
    const away = view.appointment ? daysBetween(today, view.appointment.day) : null;
    if (away === 1) tomorrow++;
    // Who is agreed for another day is not a stop of today; who was visited today only with an appointment later today.
    const open = !isClosedView(view) && (away === null ? !wentThere : away <= 0);
    if (!open) continue;
    if (away !== null) due++;
    stops.push(view);
  }
  return {
    reached,
    goal: goalOf(stops.length, reached, due, campaign, today),
    invited: people.size,
    stops: inOrder(stops, today),
    tomorrow,
  };
}

/** An even share of what is left over the days that are left, with what was done today counted in. */
function goalOf(left: number, reached: number, due: number, campaign: Campaign | null, today: Day): number {
  const days = campaign === null ? 0 : daysBetween(today < campaign.start ? campaign.start : today, campaign.end) + 1;
  const share = days > 0 ? Math.ceil((left + reached) / days) : Math.min(ORDINARY_DAY, left + reached);
  return Math.min(left + reached, Math.max(share, due + reached));
}

/** Appointments of today by time, overdue ones, then not visited, nobody home, some not reached; each along the way. */
function inOrder(stops: readonly HouseholdView[], today: Day): HouseholdView[] {
  const rank = villageRanks(stops);
  const keyed = stops.map((view) => ({ view, key: keyOf(view, rank.get(view.village) ?? 0, today) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ view }) => view);
}

/** Compared as text: ten times faster than comparing field by field. */
function keyOf(view: HouseholdView, villageRank: number, today: Day): string {
  const { appointment } = view;
  const agreed = appointment ? `${appointment.day} ${appointment.time ?? "99"}` : "";
  return [turnOf(view, today), agreed, String(villageRank).padStart(4, "0"), wayKey(view)].join(" ");
}

/** Place of each village in the alphabet: comparing Vietnamese text is too slow for each of 10,000 rows. */
export function villageRanks(views: Iterable<{ village: string }>): Map<string, number> {
  const names = new Set<string>();
  for (const view of views) names.add(view.village);
  return new Map([...names].sort(compareText).map((name, index) => [name, index]));
}

function turnOf({ appointment, disposition }: HouseholdView, today: Day): number {
  if (appointment) return appointment.day >= today ? 0 : 1;
  if (disposition === "not-visited") return 2;
  return disposition === "not-home" ? 3 : 4;
}

/** By code, which follows the houses; households found at the door come last, by address. */
function wayKey({ household }: HouseholdView): string {
  return household.code ?? `~${household.address}`;
}

export function compareAlongTheWay(a: HouseholdView, b: HouseholdView): number {
  const keyA = wayKey(a);
  const keyB = wayKey(b);
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}
