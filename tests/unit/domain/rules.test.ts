import { describe, expect, it } from "vitest";
import { isOverdue, openAppointment } from "../../../src/domain/appointment.ts";
import type { Obstacle, Result } from "../../../src/domain/codes.ts";
import { dispositionOf } from "../../../src/domain/disposition.ts";
import { ageOn, eligibilityOf } from "../../../src/domain/eligible.ts";
import { headOf, householdName } from "../../../src/domain/household.ts";
import { isClosed, memberStatuses, statusOf } from "../../../src/domain/member-status.ts";
import type { Assistance, Visit } from "../../../src/domain/records.ts";
import { standingVisits } from "../../../src/domain/standing-visits.ts";
import { aCampaign, aHousehold, aMember, aVisit, EVENING, ITEM, SECOND_ITEM } from "./a-world.ts";

const campaign = aCampaign();
const household = aHousehold();
const [first, second] = household.members.map((member) => member.id);

function did(member: string | undefined, result: Result, item = ITEM, obstacles: Obstacle[] = []): Assistance {
  return { member: member ?? "", item, result, obstacles, next: null };
}

function visit(minutes: number, changes: Partial<Visit> = {}): Visit {
  return aVisit(household, { at: EVENING + minutes * 60_000, ...changes });
}

const disposition = (...visits: Visit[]) => dispositionOf(household, visits, campaign);

describe("the head of a household", () => {
  it("is who the list calls so, else the first, else nobody", () => {
    const head = aMember({ name: "Vi Pọm", relation: "chủ hộ" });
    expect(householdName(aHousehold({ members: [aMember(), head] }))).toBe("Vi Pọm");
    expect(headOf(household)?.id).toBe(first);
    expect(householdName(aHousehold({ members: [] }))).toBe("");
  });
});

describe("eligible", () => {
  it.each([
    ["2011-10-15", 2, "eligible"],
    ["2011-10-16", 2, "not-eligible"],
    ["2011", 2, "eligible"],
    ["2012", 2, "not-eligible"],
    [null, 2, "eligible"],
    ["1968", 1, "not-eligible"],
    ["1968", null, "unknown-level"],
    ["2019", null, "not-eligible"],
  ] as const)("born %s with level %s: %s", (birth, level, expected) => {
    expect(eligibilityOf(aMember({ birth, level }), campaign)).toBe(expected);
  });

  it("counts whole years", () => {
    expect(ageOn("2000-02-29", "2014-02-28")).toBe(13);
    expect(ageOn("2000-02-29", "2014-03-01")).toBe(14);
  });
});

describe("standing visits", () => {
  it("drop what was corrected or withdrawn, oldest first", () => {
    const wrong = visit(0);
    const right = visit(5, { supersedes: wrong.id });
    const withdrawn = visit(9, { withdrawn: true });
    const early = visit(-60);
    expect(standingVisits([right, withdrawn, wrong, early])).toEqual([early, right]);
  });

  it("bring nothing back when the correction is withdrawn: it was one attempt", () => {
    const wrong = visit(0);
    expect(standingVisits([wrong, visit(5, { supersedes: wrong.id, withdrawn: true })])).toEqual([]);
  });
});

describe("what holds for a member", () => {
  it("is the newest, but participated stays", () => {
    const visits = [
      visit(0, { assistances: [did(first, "participated"), did(second, "assisted")] }),
      visit(9, { assistances: [did(first, "absent"), did(second, "away")] }),
    ];
    const statuses = memberStatuses(standingVisits(visits));
    expect(statusOf(first ?? "", statuses).get(ITEM)?.result).toBe("participated");
    expect(statusOf(second ?? "", statuses).get(ITEM)?.result).toBe("away");
  });

  it("loses participated by a correction", () => {
    const wrong = visit(0, { assistances: [did(first, "participated")] });
    const right = visit(5, { supersedes: wrong.id, assistances: [did(first, "assisted")] });
    expect(statusOf(first ?? "", memberStatuses(standingVisits([wrong, right]))).get(ITEM)?.result).toBe("assisted");
  });

  it("is closed without items never spoken of, open with one that waits", () => {
    const one = memberStatuses([visit(0, { assistances: [did(first, "participated")] })]);
    expect(isClosed(statusOf(first ?? "", one))).toBe(true);
    const more = memberStatuses([
      visit(0, { assistances: [did(first, "participated"), did(first, "assisted", SECOND_ITEM)] }),
    ]);
    expect(isClosed(statusOf(first ?? "", more))).toBe(false);
    expect(isClosed(statusOf(second ?? "", more))).toBe(false);
  });
});

describe("an appointment", () => {
  const agreed = { day: "2025-11-08", time: "17:30" };

  it("stays open over a call before its day, and ends with a visit on it", () => {
    const made = visit(0, { outcome: "come_back", appointment: agreed });
    const call = visit(60, { channel: "phone", outcome: "no_answer", day: "2025-11-07" });
    expect(openAppointment([made, call])).toEqual(agreed);
    expect(openAppointment([made, call, visit(120, { day: "2025-11-08" })])).toBeNull();
  });

  it("is replaced by a newer one, and overdue after its day", () => {
    const later = { day: "2025-11-10", time: null };
    expect(openAppointment([visit(0, { appointment: agreed }), visit(5, { appointment: later })])).toEqual(later);
    expect(isOverdue(agreed, "2025-11-08")).toBe(false);
    expect(isOverdue(agreed, "2025-11-09")).toBe(true);
  });
});

describe("the disposition of a household", () => {
  const nobody = { outcome: "not_home" } as const;

  it("begins as not visited, and is not home after attempts alone", () => {
    expect(disposition()).toBe("not-visited");
    expect(disposition(visit(0, nobody), visit(5, { channel: "phone", outcome: "busy" }))).toBe("not-home");
  });

  it("closes neutrally when the household declined, also when nobody is home later", () => {
    expect(disposition(visit(0, { outcome: "declined" }), visit(5, nobody))).toBe("declined");
    expect(disposition(visit(0, { outcome: "moved" }))).toBe("moved");
    expect(disposition(visit(0, { outcome: "vacant" }))).toBe("vacant");
  });

  it("opens again when the household was met after that", () => {
    expect(disposition(visit(0, { outcome: "declined" }), visit(5))).toBe("partly");
  });

  it("is partly while a member is open, done when each eligible one is closed", () => {
    const some = visit(0, { assistances: [did(first, "participated")] });
    expect(disposition(some)).toBe("partly");
    expect(disposition(some, visit(5, { assistances: [did(second, "declined")] }))).toBe("done");
  });

  it("shows an open appointment before attempts", () => {
    const appointment = { day: "2025-11-08", time: null };
    expect(disposition(visit(0, { outcome: "come_back", appointment }))).toBe("appointment");
  });

  it("is done once met when nobody is eligible, and not before", () => {
    const children = aHousehold({ members: [aMember({ birth: "2019" })] });
    expect(dispositionOf(children, [], campaign)).toBe("not-visited");
    expect(dispositionOf(children, [aVisit(children, nobody)], campaign)).toBe("not-home");
    expect(dispositionOf(children, [aVisit(children)], campaign)).toBe("done");
  });
});
