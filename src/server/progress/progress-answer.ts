import type { Id } from "../../base/id.ts";
import { type Day, dayOf, type Millis } from "../../base/time.ts";
import { addProgress, noProgress, progressByVillage, visitsByHousehold } from "../../domain/progress.ts";
import { obstaclesByCode, visitedByDay } from "../../domain/progress-lists.ts";
import type { Visit } from "../../domain/records.ts";
import { standingVisits } from "../../domain/standing-visits.ts";
import { compareNames } from "../../domain/text/name-order.ts";
import type { HelperProgress, ProgressAnswer } from "../../protocol/office-messages.ts";
import { villagesByHelper } from "./helper-lines.ts";
import type { OfficeView } from "./office-view.ts";
import { remembered } from "./remembered.ts";

/** By the whole name: "Bản 2" before "Bản 10". People are sorted by their last word, places are not. */
const VILLAGE_ORDER = new Intl.Collator("vi", { numeric: true });

/** Everything the progress page shows, as of one revision. No refusal figure by helper, ever (DOMAIN.md). */
export function progressAnswer(view: OfficeView, needsLook: number, asOf: Millis): ProgressAnswer {
  return { asOf, needsLook, ...figuresOf(view, dayOf(asOf)) };
}

const figuresOf = remembered((view, today): Omit<ProgressAnswer, "asOf" | "needsLook"> => {
  const input = { households: view.docs("household"), visits: view.docs("visit"), comments: view.docs("comment") };
  const byVillage = progressByVillage(input, view.campaign, today);
  return {
    revision: view.revision,
    campaign: view.campaign,
    total: [...byVillage.values()].reduce(addProgress, noProgress()),
    villages: view
      .docs("village")
      .map(({ id, name }) => ({ village: id, name, ...(byVillage.get(id) ?? noProgress()) }))
      .sort((a, b) => VILLAGE_ORDER.compare(a.name, b.name)),
    helpers: helperProgress(view, today),
    obstacles: obstaclesByCode(input.visits),
    visitedByDay: visitedByDay(input.visits),
  };
});

function helperProgress(view: OfficeView, today: Day): HelperProgress[] {
  const villages = villagesByHelper(view);
  const households = countByVillage(view);
  const visits = visitsByHelper(view);
  return view
    .docs("helper")
    .sort((a, b) => compareNames(a.name, b.name))
    .map(({ id, name }) => {
      const given = villages.get(id) ?? [];
      const total = given.reduce((sum, village) => sum + (households.get(village) ?? 0), 0);
      return { helper: id, name, villages: given, households: total, ...attemptsOf(visits.get(id) ?? [], today) };
    });
}

/** What a helper did, never what residents answered. `visited` counts households, `visits` attempts on any channel. */
function attemptsOf(visits: readonly Visit[], today: Day) {
  return {
    visited: new Set(visits.filter((visit) => visit.channel === "home").map((visit) => visit.household)).size,
    visits: visits.length,
    visitsToday: visits.filter((visit) => visit.day === today).length,
    lastVisitAt: visits.reduce<Millis | null>((last, visit) => Math.max(last ?? 0, visit.at), null),
  };
}

function visitsByHelper(view: OfficeView): Map<Id, Visit[]> {
  const byHelper = new Map<Id, Visit[]>();
  for (const visits of visitsByHousehold(view.docs("visit")).values()) {
    for (const visit of standingVisits(visits)) {
      if (visit.helper === null) continue;
      const held = byHelper.get(visit.helper);
      if (held === undefined) byHelper.set(visit.helper, [visit]);
      else held.push(visit);
    }
  }
  return byHelper;
}

function countByVillage(view: OfficeView): Map<Id, number> {
  const counts = new Map<Id, number>();
  for (const { village } of view.docs("household")) counts.set(village, (counts.get(village) ?? 0) + 1);
  return counts;
}
