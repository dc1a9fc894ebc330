import { newId } from "../../../src/base/id.ts";
import type { Assistance, Campaign, Household, Visit } from "../../../src/domain/records.ts";
import { Rng } from "../../../tests/simulation/rng.ts";
import { makeText } from "./text.ts";

/** What one helper brings home: 240 records, of which 60 comments of about 400 characters. */
export interface WorkDay {
  /** One a household, each with two assistances. */
  visits: DayVisit[];
  comments: DayComment[];
}

export type DayVisit = Pick<Visit, "id" | "household" | "channel" | "outcome" | "note" | "consent"> & {
  assistances: Assistance[];
};

export interface DayComment {
  id: string;
  village: string;
  item: string;
  text: string;
}

export const DOORS = 60;
const ASSISTANCES = 2;
export const COMMENT_CHARACTERS = 400;
/** Visits, their assistances and comments. */
export const DAY_RECORDS = DOORS * (1 + ASSISTANCES) + DOORS;

export function makeDay(seed: number, households: readonly Household[], campaign: Campaign): WorkDay {
  const rng = new Rng(seed);
  const doors = households.slice(0, DOORS);
  return {
    visits: doors.map((household) => makeVisit(rng, household, campaign)),
    comments: doors.map(({ village }) => ({
      id: newId(rng.bytes),
      village,
      item: rng.pick(campaign.items).id,
      text: makeText(rng, COMMENT_CHARACTERS),
    })),
  };
}

function makeVisit(rng: Rng, { id: household, members }: Household, campaign: Campaign): DayVisit {
  const assistances = members.slice(0, ASSISTANCES).map((member): Assistance => {
    const obstacle = rng.chance(0.3);
    return {
      member: member.id,
      item: rng.pick(campaign.items).id,
      result: obstacle ? "obstacle" : rng.pick(["participated", "assisted"]),
      obstacles: obstacle ? [rng.pick(campaign.obstacles)] : [],
      next: obstacle ? "call_back" : null,
    };
  });
  const note = rng.chance(0.2) ? makeText(rng, 40) : "";
  const consent = { notice: campaign.noticeVersion, way: "spoken" as const, guardian: false };
  return { id: newId(rng.bytes), household, channel: "home", outcome: "met", note, consent, assistances };
}
