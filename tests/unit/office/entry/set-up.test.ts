import { describe, expect, test } from "vitest";
import { campaignOf, datesFit, FIRST_CAMPAIGN } from "../../../../src/office/entry/campaign-form.ts";
import { lastGroup, sameGroup } from "../../../../src/office/entry/recovery-code.ts";
import { EMPTY_FORM, gapsOf, strengthOf } from "../../../../src/office/entry/set-up-form.ts";

const PASSWORD = "nhup qua trop tiet";
const FILLED = {
  ...EMPTY_FORM,
  communeName: "Xã Pù Vân",
  communeCode: "01234",
  coordinator: "Vi Thị Lan",
  password: PASSWORD,
  repeat: PASSWORD,
};

describe("the set-up form", () => {
  test("an empty form says every gap of the office's own part", () => {
    expect([...gapsOf(EMPTY_FORM)]).toEqual(["name", "code", "coordinator", "weak"]);
  });

  test("a filled form has none; the code keeps its leading zero", () => {
    expect(gapsOf(FILLED).size).toBe(0);
    expect(gapsOf({ ...FILLED, communeCode: "1234" }).has("code")).toBe(true);
  });

  test("a password typed twice must be the same, whatever form its letters take", () => {
    expect(
      gapsOf({ ...FILLED, password: `${PASSWORD} ấ`.normalize("NFD"), repeat: `${PASSWORD} ấ` }).has("repeat"),
    ).toBe(false);
    expect(gapsOf({ ...FILLED, repeat: "x" }).has("repeat")).toBe(true);
  });

  test("four suggested syllables are enough, a short word is not", () => {
    expect(strengthOf(PASSWORD)).not.toBe("weak");
    expect(strengthOf("matkhau")).toBe("weak");
  });
});

describe("the campaign", () => {
  test("the peak lies inside, and no start comes after its end", () => {
    expect(datesFit(FIRST_CAMPAIGN)).toBe(true);
    expect(datesFit({ ...FIRST_CAMPAIGN, peakEnd: "2025-11-16" })).toBe(false);
    expect(datesFit({ ...FIRST_CAMPAIGN, start: "" })).toBe(false);
    expect(datesFit({ ...FIRST_CAMPAIGN, peakStart: "2025-02-30" })).toBe(false);
  });

  test("each item gets its own id and both routes are open", () => {
    const campaign = campaignOf(FIRST_CAMPAIGN, ["a", "b", "c"]);
    expect(campaign.items.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(campaign.routes).toEqual(["own", "office"]);
  });
});

test("the last group is typed back in any case, with the usual misreadings", () => {
  expect(lastGroup("AAAA-BBBB-D0I9")).toBe("D0I9");
  expect(sameGroup(" do19 ", "D019")).toBe(true);
  expect(sameGroup("dq59", "DQ58")).toBe(false);
  expect(sameGroup("", "")).toBe(false);
});
