import { describe, expect, test } from "vitest";
import type { Household, Visit } from "../../../../src/domain/records.ts";
import { todayOf } from "../../../../src/field/state/today.ts";
import { type HouseholdView, viewOf } from "../../../../src/field/state/views.ts";
import { CAMPAIGN, HELPER, household, idOf, member, TODAY, visit } from "./sample-world.ts";

const YESTERDAY = { at: Date.parse("2025-11-05T10:00:00Z"), day: "2025-11-05" };

function view(
  name: string,
  visits: (of: Household) => Partial<Visit>[] = () => [],
  village = "Bản Khe Hoa",
): HouseholdView {
  const of = household(name, { code: `VX-${name}` });
  const made = visits(of).map((change, index) => visit(of, { id: idOf(`v-${name}-${index}`), ...change }));
  return viewOf(of, village, made, CAMPAIGN);
}

const names = (views: readonly HouseholdView[]) => views.map((it) => it.name);

describe("today's walk", () => {
  test("appointments of today by time, overdue, not visited, nobody home, some not reached", () => {
    const late = view("late", () => [{ ...YESTERDAY, appointment: { day: TODAY, time: "19:00" } }]);
    const early = view("early", () => [{ ...YESTERDAY, appointment: { day: TODAY, time: "17:30" } }]);
    const overdue = view("overdue", () => [
      { ...YESTERDAY, day: "2025-11-03", appointment: { day: "2025-11-04", time: null } },
    ]);
    const fresh = view("fresh");
    const away = view("away", () => [YESTERDAY]);
    const met = view("met", () => [{ ...YESTERDAY, outcome: "met" }]);
    const { stops } = todayOf([met, away, fresh, overdue, late, early], CAMPAIGN, HELPER, TODAY);
    expect(names(stops)).toEqual(["early", "late", "overdue", "fresh", "away", "met"]);
  });

  test("who was visited today is no stop any more, unless an appointment is due today", () => {
    const visited = view("visited", () => [{}]);
    const due = view("due", () => [{ appointment: { day: TODAY, time: "19:00" } }]);
    const work = todayOf([visited, due], CAMPAIGN, HELPER, TODAY);
    expect(names(work.stops)).toEqual(["due"]);
    expect(work.reached).toBe(2);
  });

  test("an appointment of another day is kept out of today, and tomorrow's are counted", () => {
    const tomorrow = view("tomorrow", () => [{ ...YESTERDAY, appointment: { day: "2025-11-07", time: null } }]);
    const work = todayOf([tomorrow], CAMPAIGN, HELPER, TODAY);
    expect(work.stops).toEqual([]);
    expect(work.tomorrow).toBe(1);
  });

  test("a household that declined is no stop", () => {
    const declined = view("declined", () => [{ ...YESTERDAY, outcome: "declined" }]);
    expect(todayOf([declined], CAMPAIGN, HELPER, TODAY).stops).toEqual([]);
  });

  test("the day's goal is an even share of what is left", () => {
    const views = Array.from({ length: 95 }, (_, index) => view(`h${index}`));
    // 6 to 15 November: ten days.
    expect(todayOf(views, CAMPAIGN, HELPER, TODAY).goal).toBe(10);
  });

  test("people count as invited whatever they decided, each once", () => {
    const person = member("p").id;
    const assistance = { member: person, item: idOf("item"), result: "declined" as const, obstacles: [], next: null };
    const met = view("met", () => [
      { outcome: "met", assistances: [assistance, { ...assistance, item: idOf("other") }] },
    ]);
    expect(todayOf([met], CAMPAIGN, HELPER, TODAY).invited).toBe(1);
  });

  test("villages follow the alphabet, houses their code", () => {
    const stops = [view("2", undefined, "Suối Tơ"), view("1", undefined, "Suối Tơ"), view("9", undefined, "Đá Trắng")];
    expect(names(todayOf(stops, CAMPAIGN, HELPER, TODAY).stops)).toEqual(["9", "1", "2"]);
  });
});
