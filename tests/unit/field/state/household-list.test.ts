import { describe, expect, test } from "vitest";
import { listHouseholds } from "../../../../src/field/state/household-list.ts";
import { type HouseholdView, standingOf, viewOf } from "../../../../src/field/state/views.ts";
import { CAMPAIGN, household, idOf, TODAY, visit } from "./sample-world.ts";

function view(name: string, village: string, outcome?: "met" | "not_home" | "declined"): HouseholdView {
  const of = household(name, { village: idOf(village), code: name });
  return viewOf(of, village, outcome ? [visit(of, { outcome })] : [], CAMPAIGN);
}

const VIEWS = [
  view("b", "Suối Tơ"),
  view("a", "Suối Tơ", "not_home"),
  view("c", "Đá Trắng", "met"),
  view("d", "Đá Trắng", "declined"),
];

describe("the list by village", () => {
  test("follows the Vietnamese alphabet, inside a village the code", () => {
    const { groups } = listHouseholds(VIEWS, "all", new Set());
    expect(groups.map((group) => group.name)).toEqual(["Đá Trắng", "Suối Tơ"]);
    expect(groups[1]?.shown.map((it) => it.name)).toEqual(["a", "b"]);
  });

  test("says how far the whole village is, whatever the filter shows", () => {
    const { groups, villages } = listHouseholds(VIEWS, "not-visited", new Set());
    expect(groups).toHaveLength(1);
    expect(villages).toBe(2);
    expect(groups[0]).toMatchObject({ name: "Suối Tơ", households: 2, visited: 1 });
  });

  test("counts each filter, and declining is under none but all", () => {
    const { counts } = listHouseholds(VIEWS, "all", new Set());
    expect(counts).toEqual({ all: 4, "not-visited": 1, appointment: 0, "not-home": 1, partly: 1, look: 0 });
  });

  test("S8 a household with a refused save is found under its own filter", () => {
    const { groups } = listHouseholds(VIEWS, "look", new Set([household("c").id]));
    expect(groups.flatMap((group) => group.shown).map((it) => it.name)).toEqual(["c"]);
  });
});

describe("how a household stands", () => {
  test("an overdue appointment tells by how many days", () => {
    const of = household("a");
    const agreed = visit(of, { day: "2025-11-03", appointment: { day: "2025-11-05", time: null } });
    expect(standingOf(viewOf(of, "", [agreed], CAMPAIGN), TODAY, false)).toMatchObject({ overdueDays: 1 });
  });

  test("nobody home is counted since somebody was last met", () => {
    const of = household("a");
    const visits = ["met", "not_home", "not_home"].map((outcome, index) =>
      visit(of, { id: idOf(`v${index}`), at: index, outcome: outcome as "met" }),
    );
    expect(viewOf(of, "", visits, CAMPAIGN).notHome).toBe(2);
  });
});
