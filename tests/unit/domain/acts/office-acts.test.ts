import { describe, expect, it } from "vitest";
import type { Assignment } from "../../../../src/domain/records.ts";
import {
  aCampaign,
  aContext,
  aHousehold,
  anId,
  CONSENT,
  HELPER,
  OTHER_HELPER,
  OTHER_INSTALL,
  OTHER_VILLAGE,
  TestWorld,
  VILLAGE,
} from "../a-world.ts";

const office = () => aContext({ actor: "office", by: "Người điều phối" });

describe("office acts", () => {
  it("are not for the field", () => {
    const args = { helper: { id: HELPER, name: "Cầm Văn Đông", active: true } };
    expect(new TestWorld().run("add-helper", args, aContext())).toMatchObject({ reason: "not-yours" });
  });

  it("set up one campaign a commune, and change it", () => {
    const world = new TestWorld();
    const campaign = aCampaign();
    const run = (held: typeof campaign | null) =>
      world.run("set-up-campaign", { campaign }, { ...office(), campaign: held });
    expect(run(null)).toMatchObject({ puts: [{ kind: "campaign", doc: campaign }] });
    expect(run(campaign).kind).toBe("applied");
    expect(run(aCampaign())).toMatchObject({ reason: "exists-already" });
  });

  it("add a helper once", () => {
    const world = new TestWorld();
    const args = { helper: { id: HELPER, name: "Cầm Văn Đông", active: true } };
    expect(world.take("add-helper", args, office()).kind).toBe("applied");
    expect(world.run("add-helper", args, office())).toMatchObject({ reason: "exists-already" });
  });
});

describe("assign", () => {
  const helper = { id: HELPER, name: "Cầm Văn Đông", active: true };
  const standing = (world: TestWorld) => world.assignmentsOf(HELPER).filter((row) => !row.doc.ended);
  const assignment = (target: Assignment["target"]): Assignment => ({
    id: anId(),
    helper: HELPER,
    target,
    ended: false,
  });

  it("ends what is not listed and adds what is new", () => {
    const held = assignment({ village: VILLAGE });
    const world = new TestWorld({ helper: [helper], assignment: [held] });
    const result = world.take("assign", { helper: HELPER, villages: [OTHER_VILLAGE], ids: [anId()] }, office());
    expect(result.kind).toBe("applied");
    expect(standing(world).map((row) => row.doc.target)).toEqual([{ village: OTHER_VILLAGE }]);
    expect(world.get("assignment", held.id)?.doc.ended).toBe(true);
  });

  it("changes nothing for villages that are held, and leaves single households alone", () => {
    const held = [assignment({ village: VILLAGE }), assignment({ household: anId() })];
    const world = new TestWorld({ helper: [helper], assignment: held });
    const same = world.take("assign", { helper: HELPER, villages: [VILLAGE], ids: [anId()] }, office());
    expect(same).toMatchObject({ kind: "applied", puts: [] });
    world.take("assign", { helper: HELPER, villages: [], ids: [] }, office());
    expect(standing(world).map((row) => row.id)).toEqual([held[1]?.id]);
  });

  it("refuses unknown helpers and villages, and too few ids", () => {
    const world = new TestWorld({ helper: [helper] });
    const run = (args: object) =>
      world.run("assign", { helper: HELPER, villages: [VILLAGE], ids: [], ...args }, office());
    expect(run({ helper: anId() })).toMatchObject({ reason: "unknown-helper" });
    expect(run({ villages: [anId()] })).toMatchObject({ reason: "unknown-village" });
    expect(run({})).toMatchObject({ reason: "bad-args" });
  });
});

describe("import-list", () => {
  it("takes all of a plan or nothing", () => {
    const world = new TestWorld();
    const village = { id: anId(), name: "Bản Khe Sấu" };
    const good = aHousehold({ village: village.id });
    const lost = { household: anId(), set: { note: "x" }, members: [], add: [], consent: null };
    const run = (edits: object[]) =>
      world.run("import-list", { villages: [village], households: [good], edits }, office());
    expect(run([])).toMatchObject({ kind: "applied", puts: [{ kind: "village" }, { kind: "household" }] });
    expect(run([lost])).toEqual({ kind: "refused", reason: "unknown-household" });
  });

  it("refuses a household of a village that nobody knows, and one that exists", () => {
    const held = aHousehold();
    const world = new TestWorld({ household: [held] });
    const run = (doc: object) => world.run("import-list", { villages: [], households: [doc], edits: [] }, office());
    expect(run(aHousehold({ village: anId() }))).toMatchObject({ reason: "unknown-village" });
    expect(run(held)).toMatchObject({ reason: "exists-already" });
  });
});

describe("settle-conflict", () => {
  function disputed() {
    const household = aHousehold();
    const world = new TestWorld({ household: [household] });
    const edit = (note: string) => ({ household: household.id, set: { note }, members: [], add: [], consent: CONSENT });
    const other = { helper: OTHER_HELPER, install: OTHER_INSTALL };
    world.take("edit-household", edit("của A"), aContext({ actor: other }), 15);
    world.take("edit-household", edit("của B"), aContext());
    const conflict = [...world.rows.values()].find((row) => row.kind === "conflict")?.id ?? "";
    return { world, conflict, note: () => world.get("household", household.id)?.doc.note, household };
  }

  it("S12 writes the older value back when the coordinator keeps it", () => {
    const { world, conflict, note } = disputed();
    const result = world.take("settle-conflict", { conflict, keep: "before" }, office());
    expect(result).toMatchObject({ puts: [{ doc: { settled: { keep: "before" } } }, { wrote: ["note"] }] });
    expect(note()).toBe("của A");
  });

  it("S12 leaves the household as it is when the newer value is kept", () => {
    const { world, conflict, note } = disputed();
    const result = world.take("settle-conflict", { conflict, keep: "after" }, office());
    expect(result).toMatchObject({ puts: [{ kind: "conflict" }] });
    expect(note()).toBe("của B");
  });

  it("S12 is settled once", () => {
    const { world, conflict, note } = disputed();
    world.take("settle-conflict", { conflict, keep: "after" }, office());
    const again = world.take("settle-conflict", { conflict, keep: "before" }, office());
    expect(again).toEqual({ kind: "refused", reason: "changed-since" });
    expect(note()).toBe("của B");
  });

  it("S12 undoes nothing that was written after both sides", () => {
    const { world, conflict, note, household } = disputed();
    const third = { household: household.id, set: { note: "mới nhất" }, members: [], add: [], consent: null };
    world.take("edit-household", third, { ...office(), baseRevision: 1_000 });
    const result = world.take("settle-conflict", { conflict, keep: "before" }, office());
    expect(result).toEqual({ kind: "refused", reason: "changed-since" });
    expect(note()).toBe("mới nhất");
  });

  it("S12 settles without the household when that is gone", () => {
    const { world, conflict, household } = disputed();
    world.rows.delete(`household ${household.id}`);
    const result = world.run("settle-conflict", { conflict, keep: "before" }, office());
    expect(result).toMatchObject({ puts: [{ kind: "conflict" }], notes: ["gone-at-office"] });
  });
});
