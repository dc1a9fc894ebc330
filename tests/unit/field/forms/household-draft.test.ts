import { describe, expect, it } from "vitest";
import type { Campaign, Household } from "../../../../src/domain/records.ts";
import {
  draftOfHousehold,
  editHouseholdArgs,
  emptyMember,
  newHouseholdArgs,
  parseBirth,
  withMember,
} from "../../../../src/field/forms/household-draft.ts";

const campaign = { noticeVersion: "n1" } as Campaign;
const household: Household = {
  id: "h",
  code: "VX-01-0001",
  village: "v",
  address: "cạnh suối",
  note: "",
  foundAtDoor: false,
  members: [
    {
      id: "a",
      name: "Lò Thị Bích",
      relation: "Chủ hộ",
      sex: "female",
      birth: "1968-08-27",
      phones: ["0912345678"],
      level: 2,
      whereabouts: "",
      note: "",
    },
  ],
};

describe("editing a household", () => {
  it("an untouched form changes nothing", () => {
    expect(editHouseholdArgs(draftOfHousehold(household), household, campaign)).toBe("unchanged");
  });

  it("sends only the fields that were changed", () => {
    const draft = withMember(draftOfHousehold(household), "a", { name: "Lò Thị Bích Ngọc" });
    expect(editHouseholdArgs(draft, household, campaign)).toEqual({
      household: "h",
      set: {},
      members: [{ member: "a", set: { name: "Lò Thị Bích Ngọc" } }],
      add: [],
      consent: null,
    });
  });

  it("keeps a phone number only with consent", () => {
    const draft = withMember(draftOfHousehold(household), "a", { phones: "0912 345 678, 0987.654.321" });
    expect(editHouseholdArgs(draft, household, campaign)).toBe("consent-missing");
    const args = editHouseholdArgs({ ...draft, consented: true }, household, campaign);
    expect(args).toMatchObject({ members: [{ member: "a", set: { phones: ["0912345678", "0987654321"] } }] });
  });

  it("adds a person, and leaves out one that stayed empty", () => {
    const base = draftOfHousehold(household);
    const draft = {
      ...base,
      members: [...base.members, { ...emptyMember("b", "Con"), name: "Vi Văn Lực" }, emptyMember("c", "")],
    };
    expect(editHouseholdArgs(draft, household, campaign)).toMatchObject({
      add: [{ id: "b", name: "Vi Văn Lực", relation: "Con" }],
    });
  });

  it("never keeps a personal id number", () => {
    expect(editHouseholdArgs({ ...draftOfHousehold(household), note: "038868929571" }, household, campaign)).toBe(
      "personal-number",
    );
    const draft = withMember(draftOfHousehold(household), "a", { phones: "038868929571" });
    expect(editHouseholdArgs({ ...draft, consented: true }, household, campaign)).toBe("personal-number");
  });
});

describe("a new household", () => {
  const empty = { village: "v", address: "", note: "", members: [emptyMember("a", "Chủ hộ")], consented: false };

  it("needs a village and one person", () => {
    expect(newHouseholdArgs({ ...empty, village: null }, "n", campaign)).toBe("village-missing");
    expect(newHouseholdArgs(empty, "n", campaign)).toBe("member-missing");
  });

  it("asks consent before it keeps where the house is", () => {
    const draft = withMember({ ...empty, address: "sau nhà văn hóa" }, "a", { name: "Hà Thị Nhàn" });
    expect(newHouseholdArgs(draft, "n", campaign)).toBe("consent-missing");
    expect(newHouseholdArgs({ ...draft, consented: true }, "n", campaign)).toMatchObject({
      id: "n",
      consent: { notice: "n1" },
    });
  });
});

describe("a birth date", () => {
  it("is a day that exists, a year, or nothing", () => {
    expect(parseBirth("6/11/1968")).toBe("1968-11-06");
    expect(parseBirth("1968")).toBe("1968");
    expect(parseBirth(" ")).toBeNull();
    expect(parseBirth("30/02/1990")).toBe("bad");
    expect(parseBirth("hôm qua")).toBe("bad");
  });
});
