import { describe, expect, it } from "vitest";
import type { RecordVisitArgs } from "../../../../src/domain/acts/record-visit.ts";
import {
  aContext,
  aHousehold,
  anId,
  aVisit,
  CONSENT,
  HELPER,
  ITEM,
  OTHER_HELPER,
  TestWorld,
  VILLAGE,
} from "../a-world.ts";

const household = aHousehold();
const member = household.members[0]?.id ?? "";
const world = new TestWorld({ household: [household] });

function args(changes: Partial<RecordVisitArgs> = {}): RecordVisitArgs {
  return {
    id: anId(),
    household: household.id,
    channel: "home",
    outcome: "met",
    assistances: [],
    appointment: null,
    note: "",
    consent: null,
    supersedes: null,
    ...changes,
  };
}

const obstacle = { member, item: ITEM, result: "obstacle", obstacles: ["NO_SIGNAL"], next: "signal_point" } as const;

describe("record-visit", () => {
  it("keeps the visit with village, helper and day of the context", () => {
    const given = args({ outcome: "not_home" });
    const result = world.run("record-visit", given, aContext());
    const doc = { ...given, village: VILLAGE, helper: HELPER, day: "2025-11-06", withdrawn: false, late: false };
    expect(result).toMatchObject({ kind: "applied", notes: [], puts: [{ kind: "visit", id: given.id, doc }] });
  });

  it("refuses an outcome that the channel does not have", () => {
    const result = world.run("record-visit", args({ channel: "phone", outcome: "not_home" }), aContext());
    expect(result).toEqual({ kind: "refused", reason: "outcome-not-on-channel" });
  });

  it.each([
    ["unknown-household", { household: anId() }],
    ["unknown-member", { assistances: [{ ...obstacle, obstacles: ["NO_SIGNAL" as const], member: anId() }] }],
    ["unknown-item", { assistances: [{ ...obstacle, obstacles: ["NO_SIGNAL" as const], item: anId() }] }],
    ["unknown-visit", { supersedes: anId() }],
    ["bad-args", { note: "x".repeat(1001) }],
    ["personal-number", { note: "số 038868929571 nhé" }],
  ] satisfies [string, Partial<RecordVisitArgs>][])("refuses %s", (reason, changes) => {
    expect(world.run("record-visit", args(changes), aContext())).toEqual({ kind: "refused", reason });
  });

  it("refuses the same member and item twice", () => {
    const twice = [obstacle, obstacle].map((it) => ({ ...it, obstacles: [...it.obstacles] }));
    const result = world.run("record-visit", args({ assistances: twice, consent: CONSENT }), aContext());
    expect(result).toEqual({ kind: "refused", reason: "bad-args" });
  });

  it("keeps no obstacle without consent, and a participation without", () => {
    const assistances = [{ ...obstacle, obstacles: [...obstacle.obstacles] }];
    expect(world.run("record-visit", args({ assistances }), aContext())).toEqual({
      kind: "refused",
      reason: "consent-missing",
    });
    const unnamed = [{ ...obstacle, obstacles: [] }];
    expect(world.run("record-visit", args({ assistances: unnamed }), aContext())).toMatchObject({
      reason: "consent-missing",
    });
    expect(world.run("record-visit", args({ assistances, consent: CONSENT }), aContext()).kind).toBe("applied");
    const took = [{ member, item: ITEM, result: "participated" as const, obstacles: [], next: null }];
    expect(world.run("record-visit", args({ assistances: took }), aContext()).kind).toBe("applied");
  });

  it("S9 accepts a household that was in scope late and marked, and sets one aside that never was", () => {
    const late = world.run("record-visit", args(), aContext({ scope: () => "was" }));
    expect(late).toMatchObject({ kind: "applied", notes: ["late"], puts: [{ doc: { late: true } }] });
    const never = world.run("record-visit", args(), aContext({ scope: () => "never" }));
    expect(never).toEqual({ kind: "quarantined", reason: "never-in-scope" });
  });

  it("S11 notes a day that can't be told exactly", () => {
    const dayRange = { from: "2025-11-04", to: "2025-11-06" };
    const result = world.run("record-visit", args(), aContext({ dayRange }));
    expect(result).toMatchObject({ notes: ["day-unsure"], puts: [{ doc: { dayRange } }] });
  });

  it("corrects only a visit of the same household, and never takes one id twice", () => {
    const other = aHousehold();
    const [own, foreign, others] = [aVisit(household), aVisit(other), aVisit(household, { helper: OTHER_HELPER })];
    const wide = new TestWorld({ household: [household, other], visit: [own, foreign, others] });
    const notOwn = wide.run("record-visit", args({ supersedes: others.id }), aContext());
    expect(notOwn).toEqual({ kind: "refused", reason: "not-yours" });
    expect(wide.run("record-visit", args({ supersedes: own.id }), aContext()).kind).toBe("applied");
    const across = wide.run("record-visit", args({ supersedes: foreign.id }), aContext());
    expect(across).toEqual({ kind: "refused", reason: "unknown-visit" });
    const again = wide.run("record-visit", args({ id: own.id }), aContext());
    expect(again).toEqual({ kind: "refused", reason: "exists-already" });
  });

  it("is not for the office", () => {
    expect(world.run("record-visit", args(), aContext({ actor: "office" }))).toMatchObject({ reason: "not-yours" });
  });
});

describe("withdraw-visit", () => {
  it("marks the own visit and changes nothing the second time", () => {
    const visit = aVisit(household);
    const own = new TestWorld({ household: [household], visit: [visit] });
    expect(own.take("withdraw-visit", { visit: visit.id }, aContext())).toMatchObject({
      kind: "applied",
      puts: [{ doc: { withdrawn: true } }],
    });
    expect(own.take("withdraw-visit", { visit: visit.id }, aContext())).toMatchObject({ kind: "applied", puts: [] });
  });

  it("leaves another helper's visit alone; the office may", () => {
    const visit = aVisit(household, { helper: anId() });
    const own = new TestWorld({ household: [household], visit: [visit] });
    expect(own.run("withdraw-visit", { visit: visit.id }, aContext())).toMatchObject({ reason: "not-yours" });
    expect(own.run("withdraw-visit", { visit: visit.id }, aContext({ actor: "office" })).kind).toBe("applied");
  });
});
