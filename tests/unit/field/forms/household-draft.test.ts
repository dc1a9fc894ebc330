import { describe, expect, it } from "vitest";
import { NOTICE_VERSION } from "../../../../src/domain/notice-version.ts";
import type { Household } from "../../../../src/domain/records.ts";
import {
  draftOfHousehold,
  editHouseholdArgs,
  emptyMember,
  newHouseholdArgs,
  parseBirth,
  withMember,
} from "../../../../src/field/forms/household-draft.ts";

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
    expect(editHouseholdArgs(draftOfHousehold(household, 7))).toBe("unchanged");
  });

  it("S12 sends only what was changed here, whatever arrived meanwhile", () => {
    const opened = draftOfHousehold(household, 7);
    expect(opened.opened).toEqual({ household, revision: 7 });
    const draft = { ...opened, note: "nhà có chó" };
    // The office has changed the address since: the form was opened before, and must not bring the old one back.
    expect(editHouseholdArgs(draft)).toMatchObject({ set: { note: "nhà có chó" }, members: [] });
    expect(editHouseholdArgs(draft)).not.toHaveProperty("set.address");
  });

  it("sends only the fields that were changed", () => {
    const draft = withMember(draftOfHousehold(household, 7), "a", { name: "Lò Thị Bích Ngọc" });
    expect(editHouseholdArgs(draft)).toEqual({
      household: "h",
      set: {},
      members: [{ member: "a", set: { name: "Lò Thị Bích Ngọc" } }],
      add: [],
      consent: null,
    });
  });

  it("keeps a phone number only with consent", () => {
    const draft = withMember(draftOfHousehold(household, 7), "a", { phones: "0912 345 678, 0987.654.321" });
    expect(editHouseholdArgs(draft)).toBe("consent-missing");
    const args = editHouseholdArgs({ ...draft, consented: true });
    expect(args).toMatchObject({ members: [{ member: "a", set: { phones: ["0912345678", "0987654321"] } }] });
  });

  it("adds a person, and leaves out one that stayed empty", () => {
    const base = draftOfHousehold(household, 7);
    const draft = {
      ...base,
      members: [...base.members, { ...emptyMember("b", "Con"), name: "Vi Văn Lực" }, emptyMember("c", "")],
    };
    expect(editHouseholdArgs(draft)).toMatchObject({
      add: [{ id: "b", name: "Vi Văn Lực", relation: "Con" }],
    });
  });

  it("never keeps a personal id number", () => {
    expect(editHouseholdArgs({ ...draftOfHousehold(household, 7), note: "038868929571" })).toBe("personal-number");
    const draft = withMember(draftOfHousehold(household, 7), "a", { phones: "038868929571" });
    expect(editHouseholdArgs({ ...draft, consented: true })).toBe("personal-number");
  });
});

describe("a new household", () => {
  const empty = {
    village: "v",
    address: "",
    note: "",
    members: [emptyMember("a", "Chủ hộ")],
    consented: false,
    opened: null,
  };

  it("needs a village and one person", () => {
    expect(newHouseholdArgs({ ...empty, village: null }, "n")).toBe("village-missing");
    expect(newHouseholdArgs(empty, "n")).toBe("member-missing");
  });

  it("asks consent before it keeps where the house is", () => {
    const draft = withMember({ ...empty, address: "sau nhà văn hóa" }, "a", { name: "Hà Thị Nhàn" });
    expect(newHouseholdArgs(draft, "n")).toBe("consent-missing");
    expect(newHouseholdArgs({ ...draft, consented: true }, "n")).toMatchObject({
      id: "n",
      consent: { notice: NOTICE_VERSION },
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
