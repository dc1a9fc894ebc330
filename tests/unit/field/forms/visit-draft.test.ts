import { describe, expect, it } from "vitest";
import { NOTICE_VERSION } from "../../../../src/domain/notice-version.ts";
import type { Campaign, Household, Member, Visit } from "../../../../src/domain/records.ts";
import {
  assistancesOf,
  draftOfVisit,
  emptyVisit,
  joinItems,
  peopleDone,
  visitBlock,
  visitConsent,
  withPerson,
  withResult,
} from "../../../../src/field/forms/visit-draft.ts";

const person = (id: string, birth = "1980") => ({ id, name: id, birth }) as Member;
const household = { id: "h", members: [person("a"), person("b"), person("c")] } as Household;
const campaign = { items: [{ id: "i1" }, { id: "i2" }] } as Campaign;

describe("a visit form", () => {
  it("leaves out members nobody spoke about", () => {
    const draft = withResult(emptyVisit(), "b", "assisted");
    const assistances = assistancesOf(draft, household, campaign);
    expect(assistances.map((it) => [it.member, it.item, it.result])).toEqual([
      ["b", "i1", "assisted"],
      ["b", "i2", "assisted"],
    ]);
    expect(peopleDone(draft, household)).toBe(1);
  });

  it("lets one item differ, and joins them again", () => {
    const draft = withPerson(withResult(emptyVisit(), "a", "participated"), "a", { byItem: { i2: "assisted" } });
    expect(assistancesOf(draft, household, campaign).map((it) => it.result)).toEqual(["participated", "assisted"]);
    expect(assistancesOf(joinItems(draft), household, campaign).map((it) => it.result)).toEqual([
      "participated",
      "participated",
    ]);
  });

  it("is corrected from what was saved, with items apart only where they differ", () => {
    const same = withResult(emptyVisit(), "a", "participated");
    const apart = withPerson(withResult(same, "b", "assisted"), "b", { byItem: { i2: "participated" } });
    const saved = { channel: "home", outcome: "met", appointment: null, note: "", consent: null } as unknown as Visit;
    const draft = draftOfVisit({ ...saved, assistances: assistancesOf(apart, household, campaign) });
    expect(draft.people.a).toMatchObject({ result: "participated", byItem: {} });
    expect(draft.people.b).toMatchObject({ result: "assisted", byItem: { i2: "participated" } });
    expect(assistancesOf(draft, household, campaign)).toEqual(assistancesOf(apart, household, campaign));
  });

  it("names the words that were said yes to, also in a correction and after an update of the app", () => {
    const people = withPerson(withResult(emptyVisit(), "a", "obstacle"), "a", { obstacles: ["SIM_CHANGED"] });
    const consent = { notice: "before", way: "spoken", guardian: false };
    const assistances = assistancesOf(people, household, campaign);
    const saved = { channel: "home", outcome: "met", appointment: null, note: "", consent, assistances };
    const draft = draftOfVisit(saved as unknown as Visit);
    expect(visitConsent(draft, household, "2025-11-06")?.notice).toBe("before");
    const again = { ...draft, consented: true, notice: NOTICE_VERSION };
    expect(visitConsent(again, household, "2025-11-06")?.notice).toBe(NOTICE_VERSION);
  });

  it("keeps obstacles only with consent, and needs at least one", () => {
    const chosen = withResult(emptyVisit(), "a", "obstacle");
    expect(visitBlock(chosen)).toBe("obstacle-missing");
    const named = withPerson(chosen, "a", { obstacles: ["SIM_CHANGED"], next: "desk" });
    expect(visitBlock(named)).toBe("consent-missing");
    const agreed = { ...named, consented: true };
    expect(visitBlock(agreed)).toBeNull();
    expect(visitConsent(agreed, household, "2025-11-06")).toEqual({
      notice: NOTICE_VERSION,
      way: "spoken",
      guardian: false,
    });
  });

  it("names the guardian when the difficulty is that of somebody under 18", () => {
    const young = { ...household, members: [person("a", "2010")] };
    const chosen = withPerson(withResult(emptyVisit(), "a", "obstacle"), "a", { obstacles: ["NO_SIGNAL"] });
    expect(visitConsent({ ...chosen, consented: true }, young, "2025-11-06")).toMatchObject({
      guardian: true,
    });
  });

  it("asks no consent and keeps none where there is no obstacle", () => {
    const draft = { ...withResult(emptyVisit(), "a", "declined"), consented: true };
    expect(visitBlock(draft)).toBeNull();
    expect(visitConsent(draft, household, "2025-11-06")).toBeNull();
  });

  it("drops the obstacles of a result that was taken back", () => {
    const draft = withPerson(withResult(emptyVisit(), "a", "obstacle"), "a", { obstacles: ["NO_SIGNAL"] });
    const changed = withResult(draft, "a", "participated");
    expect(assistancesOf(changed, household, campaign).every((it) => it.obstacles.length === 0)).toBe(true);
  });

  it("asks twice before moved and deceased", () => {
    const draft = withResult(emptyVisit(), "a", "deceased");
    expect(visitBlock(draft)).toBe("confirm-twice");
    expect(visitBlock(withPerson(draft, "a", { confirmed: true }))).toBeNull();
  });

  it("says nothing about members when nobody was met", () => {
    const draft = { ...withResult(emptyVisit(), "a", "participated"), outcome: "not_home" as const };
    expect(assistancesOf(draft, household, campaign)).toEqual([]);
  });

  it("needs a day when a return was promised", () => {
    expect(visitBlock(emptyVisit("home", "come_back"))).toBe("appointment-missing");
    expect(
      visitBlock({ ...emptyVisit("phone", "call_back"), appointment: { day: "2025-11-07", time: null } }),
    ).toBeNull();
  });
});
