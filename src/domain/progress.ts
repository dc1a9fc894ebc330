import type { Id } from "../base/id.ts";
import type { Day } from "../base/time.ts";
import { eligibilityOf } from "./eligible.ts";
import { isHelped, memberStatuses, openObstacles, participationsOf, statusOf } from "./member-status.ts";
import type { Campaign, Comment, Household, Member, Visit } from "./records.ts";
import { standingVisits } from "./standing-visits.ts";

/** Counts as DOMAIN.md defines them. Lượt, ý kiến and người are three units and are never added. */
export interface ProgressFigures {
  households: number;
  /** Households with a home visit of any outcome. */
  visited: number;
  visitedToday: number;
  /** Households met on any channel. */
  met: number;
  members: number;
  eligible: number;
  unknownLevel: number;
  /** Members. */
  assisted: number;
  participated: number;
  /** Member and item. */
  participations: number;
  /** pending and sent: on the resident's own route; office: handed in. */
  comments: { pending: number; sent: number; office: number };
  /** Members with an obstacle that is still open. */
  obstaclesOpen: number;
}

export interface ProgressInput {
  households: Iterable<Household>;
  visits: Iterable<Visit>;
  comments: Iterable<Comment>;
}

/** Figures of any part of a commune: hand in the records of that part. Figures of parts add up (addProgress). */
export function progressOf(input: ProgressInput, campaign: Campaign | null, today: Day): ProgressFigures {
  const figures = noProgress();
  const visits = visitsByHousehold(input.visits);
  for (const household of input.households) {
    countHousehold(figures, household, standingVisits(visits.get(household.id) ?? []), campaign, today);
  }
  for (const comment of input.comments) countComment(figures.comments, comment);
  return figures;
}

/** Figures by village; a village without households has no entry. */
export function progressByVillage(
  input: ProgressInput,
  campaign: Campaign | null,
  today: Day,
): Map<Id, ProgressFigures> {
  const lines = new Map<Id, ProgressFigures>();
  const visits = visitsByHousehold(input.visits);
  for (const household of input.households) {
    const standing = standingVisits(visits.get(household.id) ?? []);
    countHousehold(lineOf(lines, household.village), household, standing, campaign, today);
  }
  for (const comment of input.comments) countComment(lineOf(lines, comment.village).comments, comment);
  return lines;
}

export function noProgress(): ProgressFigures {
  return {
    households: 0,
    visited: 0,
    visitedToday: 0,
    met: 0,
    members: 0,
    eligible: 0,
    unknownLevel: 0,
    assisted: 0,
    participated: 0,
    participations: 0,
    comments: { pending: 0, sent: 0, office: 0 },
    obstaclesOpen: 0,
  };
}

export function addProgress(a: ProgressFigures, b: ProgressFigures): ProgressFigures {
  const sum = { ...a };
  for (const key of Object.keys(sum) as (keyof ProgressFigures)[]) {
    if (key !== "comments") sum[key] = a[key] + b[key];
  }
  sum.comments = {
    pending: a.comments.pending + b.comments.pending,
    sent: a.comments.sent + b.comments.sent,
    office: a.comments.office + b.comments.office,
  };
  return sum;
}

/** Visits by household, for whoever needs the history of many at once. */
export function visitsByHousehold(visits: Iterable<Visit>): Map<Id, Visit[]> {
  const byHousehold = new Map<Id, Visit[]>();
  for (const visit of visits) {
    const held = byHousehold.get(visit.household);
    if (held) held.push(visit);
    else byHousehold.set(visit.household, [visit]);
  }
  return byHousehold;
}

function lineOf(lines: Map<Id, ProgressFigures>, village: Id): ProgressFigures {
  const held = lines.get(village) ?? noProgress();
  lines.set(village, held);
  return held;
}

function countHousehold(
  figures: ProgressFigures,
  household: Household,
  standing: readonly Visit[],
  campaign: Campaign | null,
  today: Day,
): void {
  const home = standing.filter((visit) => visit.channel === "home");
  figures.households++;
  figures.visited += home.length > 0 ? 1 : 0;
  figures.visitedToday += home.some((visit) => visit.day === today) ? 1 : 0;
  figures.met += standing.some((visit) => visit.outcome === "met") ? 1 : 0;
  const statuses = memberStatuses(standing);
  for (const member of household.members) countMember(figures, member, statusOf(member.id, statuses), campaign);
}

function countMember(
  figures: ProgressFigures,
  member: Member,
  status: ReturnType<typeof statusOf>,
  campaign: Campaign | null,
): void {
  const eligibility = campaign === null ? "not-eligible" : eligibilityOf(member, campaign);
  const participations = participationsOf(status);
  figures.members++;
  figures.eligible += eligibility === "eligible" ? 1 : 0;
  figures.unknownLevel += eligibility === "unknown-level" ? 1 : 0;
  figures.assisted += isHelped(status) ? 1 : 0;
  figures.participated += participations > 0 ? 1 : 0;
  figures.participations += participations;
  figures.obstaclesOpen += openObstacles(status).length > 0 ? 1 : 0;
}

function countComment(counts: ProgressFigures["comments"], comment: Comment): void {
  if (comment.stage === "withdrawn") return;
  if (comment.route === "office") counts.office++;
  else if (comment.stage === "sent") counts.sent++;
  else counts.pending++;
}
