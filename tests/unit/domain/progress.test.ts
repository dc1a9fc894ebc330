import { describe, expect, it } from "vitest";
import { addProgress, noProgress, progressByVillage, progressOf } from "../../../src/domain/progress.ts";
import { obstaclesByCode, visitedByDay } from "../../../src/domain/progress-lists.ts";
import { contactRate, participationRate } from "../../../src/domain/rates.ts";
import type { Assistance, Comment } from "../../../src/domain/records.ts";
import {
  aCampaign,
  aHousehold,
  aMember,
  anId,
  aVisit,
  CONSENT,
  HELPER,
  ITEM,
  OTHER_VILLAGE,
  SECOND_ITEM,
  VILLAGE,
} from "./a-world.ts";

const campaign = aCampaign();
const today = "2025-11-06";
const members = [aMember(), aMember(), aMember({ level: null }), aMember({ birth: "2019", level: null })];
const home = aHousehold({ members });
const phoned = aHousehold();
const untouched = aHousehold({ village: OTHER_VILLAGE });
const [first, second] = members.map((member) => member.id);

function did(member: string | undefined, result: Assistance["result"], item = ITEM): Assistance {
  return { member: member ?? "", item, result, obstacles: result === "obstacle" ? ["NO_SIGNAL"] : [], next: null };
}

const wrong = aVisit(untouched);
const visits = [
  aVisit(home, { outcome: "not_home", day: "2025-11-05" }),
  aVisit(home, {
    assistances: [did(first, "participated"), did(first, "participated", SECOND_ITEM), did(second, "obstacle")],
    consent: CONSENT,
  }),
  aVisit(phoned, { channel: "phone" }),
  aVisit(untouched, { supersedes: wrong.id, withdrawn: true }),
  wrong,
];

function comment(changes: Partial<Comment>): Comment {
  const base = { id: anId(), village: VILLAGE, item: ITEM, day: today, helper: HELPER, consent: CONSENT };
  return { ...base, route: "own", stage: "pending", sealed: null, signedBy: null, ...changes };
}

const comments = [
  comment({}),
  comment({ stage: "sent" }),
  comment({ route: "office" }),
  comment({ route: "office", stage: "withdrawn" }),
  comment({ village: OTHER_VILLAGE }),
];
const input = { households: [home, phoned, untouched], visits, comments };

describe("progress", () => {
  it("counts households by home visits and contacts on any channel, persons, and person × item", () => {
    expect(progressOf(input, campaign, today)).toEqual({
      households: 3,
      visited: 1,
      visitedToday: 1,
      met: 2,
      members: 8,
      eligible: 6,
      unknownLevel: 1,
      assisted: 2,
      participated: 1,
      participations: 2,
      comments: { pending: 2, sent: 1, office: 1 },
      obstaclesOpen: 1,
    });
  });

  it("adds up from its villages", () => {
    const lines = [...progressByVillage(input, campaign, today).values()];
    expect(lines).toHaveLength(2);
    expect(lines.reduce(addProgress, noProgress())).toEqual(progressOf(input, campaign, today));
  });

  it("names open obstacles by code, and days by households visited", () => {
    expect(obstaclesByCode(visits)).toEqual([{ code: "NO_SIGNAL", open: 1 }]);
    expect(visitedByDay(visits)).toEqual([
      { day: "2025-11-05", households: 1 },
      { day: "2025-11-06", households: 1 },
    ]);
  });

  it("gives rates only with a denominator", () => {
    expect(participationRate(progressOf(input, campaign, today))).toBeCloseTo(1 / 6);
    expect(contactRate(noProgress())).toBeNull();
  });
});
