import { describe, expect, test } from "vitest";
import type { Assistance } from "../../../../src/domain/records.ts";
import {
  filterHouseholds,
  hitRank,
  isFiltered,
  NO_FILTER,
  searchKey,
} from "../../../../src/office/households/filter.ts";
import { mainResult } from "../../../../src/office/households/main-result.ts";
import { helpersByVillage } from "../../../../src/office/households/village-helpers.ts";
import type { HouseholdLine } from "../../../../src/protocol/office-messages.ts";

const LINE: HouseholdLine = {
  id: "1",
  code: "VX-01-0027",
  name: "Đặng Văn Lò",
  village: "khe-hoa",
  villageName: "Khe Hoa",
  address: "cạnh cầu treo",
  members: 4,
  eligible: 3,
  disposition: "not-visited",
  attempts: 0,
  lastVisitAt: null,
  appointment: null,
  foundAtDoor: false,
};
const OTHER: HouseholdLine = {
  ...LINE,
  id: "2",
  code: null,
  name: "Vi Thị Ón",
  village: "na-cay",
  villageName: "Nà Cáy",
  address: "đầu bản",
  disposition: "done",
};
const LINES = [LINE, OTHER].map((line) => ({ line, key: searchKey(line), helpers: line.id === "1" ? ["dung"] : [] }));
const found = (part: Partial<typeof NO_FILTER>) =>
  filterHouseholds(LINES, { ...NO_FILTER, ...part }).map(({ id }) => id);

describe("households are found", () => {
  test.each(["dang", "ĐẶNG", "lo van", "0027", "cau treo", "khe hoa", "  dang   lo "])(
    "without tones, in any order: %j",
    (text) => {
      expect(found({ text })).toEqual(["1"]);
    },
  );

  test("by village, state and helper; villages that nobody has are a choice too", () => {
    expect(found({ village: "na-cay" })).toEqual(["2"]);
    expect(found({ disposition: "not-visited" })).toEqual(["1"]);
    expect(found({ helper: "dung" })).toEqual(["1"]);
    expect(found({ helper: "" })).toEqual(["2"]);
  });

  test("all of them without a filter, none for what is not there", () => {
    expect(found({})).toEqual(["1", "2"]);
    expect(found({ text: "zzz" })).toEqual([]);
  });
});

test("whole names come before beginnings, names before places, words before what lies inside one", () => {
  const named = (name: string, address = "") => ({ ...LINE, name, address, villageName: "", code: null });
  const order = [
    named("Lò Văn Ón"),
    named("Vi Văn Lò"),
    named("Hà Văn Long"),
    named("Hà Văn Ba", "bản Lò"),
    named("Hà Văn Ba", "suối Cấp Lỗ"),
    named("Hà Văn Ba", "cạnh đường Ồlo"),
  ];
  const ranks = order.map((line) => hitRank(line, "lo van"));
  expect(ranks.slice(0, 4)).toEqual([...ranks.slice(0, 4)].sort((a, b) => b - a));
  expect(new Set(ranks).size).toBe(5);
  expect(ranks[5]).toBe(Math.min(...ranks));
});

test("spaces alone are no filter", () => {
  expect(isFiltered({ ...NO_FILTER, text: "  " })).toBe(false);
  expect(isFiltered({ ...NO_FILTER, helper: "" })).toBe(true);
});

test("a village tells all who have it, by name", () => {
  const helper = (id: string, name: string, villages: string[]) => ({ id, name, active: true, villages, devices: 0 });
  const byVillage = helpersByVillage([helper("1", "Vi Sỹ", ["a"]), helper("2", "Hà An", ["a", "b"])]);
  expect(byVillage.get("a")?.map(({ name }) => name)).toEqual(["Hà An", "Vi Sỹ"]);
  expect(byVillage.get("b")?.length).toBe(1);
});

test("one word for a member with several items: what was reached", () => {
  const assistance = (item: string, result: Assistance["result"]): [string, Assistance] => [
    item,
    { member: "m", item, result, obstacles: [], next: null },
  ];
  expect(mainResult(new Map([assistance("a", "absent"), assistance("b", "participated")]))).toBe("participated");
  expect(mainResult(new Map())).toBeNull();
});
