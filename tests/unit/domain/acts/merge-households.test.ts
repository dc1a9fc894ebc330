import { describe, expect, test } from "vitest";
import { pairedMembers } from "../../../../src/domain/duplicates.ts";
import type { Assistance, Household, RecordOf } from "../../../../src/domain/records.ts";
import type { Context } from "../../../../src/domain/world.ts";
import { Rng } from "../../../simulation/rng.ts";
import {
  aContext,
  aHousehold,
  aMember,
  anId,
  aVisit,
  CONSENT,
  EVENING,
  HELPER,
  ITEM,
  OTHER_HELPER,
  OTHER_INSTALL,
  TestWorld,
} from "../a-world.ts";

const office = (changes: Partial<Context> = {}) => aContext({ actor: "office", by: "Văn phòng", ...changes });
const found = (changes: Partial<Household> = {}) => aHousehold({ code: null, foundAtDoor: true, ...changes });
const visitArgs = (household: Household, part: object = {}) => ({
  id: anId(),
  household: household.id,
  channel: "home",
  outcome: "met",
  assistances: [],
  appointment: null,
  note: "",
  consent: null,
  supersedes: null,
  ...part,
});
const pairsOf = (keep: Household, drop: Household) =>
  pairedMembers(keep, drop).map(({ from, to }) => ({ from: from.id, to: to.id }));
const mergeArgs = (keep: Household, drop: Household) => ({
  keep: keep.id,
  drop: drop.id,
  members: pairsOf(keep, drop),
});

describe("S12 merging two records of one household", () => {
  test("visits, signatures, conflicts, assignments and earlier merges follow, members under their kept ids", () => {
    const [keep, drop] = [aHousehold(), found()];
    const [head] = drop.members;
    const member = head?.id ?? "";
    const assistances = [{ member, item: ITEM, result: "participated", obstacles: [], next: null } as Assistance];
    const visit = aVisit(drop, { assistances });
    const side = { value: "", by: "", at: 0 };
    const comment: RecordOf["comment"] = {
      ...{ id: anId(), village: drop.village, item: ITEM, day: "2025-11-06", route: "office", stage: "pending" },
      ...{ helper: HELPER, consent: CONSENT, sealed: "x", signedBy: { household: drop.id, member } },
    };
    const conflict = {
      ...{ id: anId(), household: drop.id, village: drop.village, field: `m/${member}/phones` },
      ...{ before: side, after: side, settled: null },
    };
    const assignment = { id: anId(), helper: OTHER_HELPER, target: { household: drop.id }, ended: false };
    const earlier = { id: anId(), keep: drop.id, village: drop.village, members: [], by: "", at: 0 };
    const world = new TestWorld({
      ...{ household: [keep, drop], visit: [visit], comment: [comment], conflict: [conflict] },
      ...{ assignment: [assignment], merge: [earlier] },
    });
    expect(world.take("merge-households", mergeArgs(keep, drop), office()).kind).toBe("applied");
    const kept = keep.members[0]?.id;
    expect(world.get("household", drop.id)).toBeUndefined();
    expect(world.get("visit", visit.id)?.doc).toMatchObject({ household: keep.id, assistances: [{ member: kept }] });
    expect(world.get("comment", comment.id)?.doc.signedBy).toEqual({ household: keep.id, member: kept });
    expect(world.get("conflict", conflict.id)?.doc).toMatchObject({ household: keep.id, field: `m/${kept}/phones` });
    expect(world.get("assignment", assignment.id)?.doc.target).toEqual({ household: keep.id });
    expect(world.get("merge", earlier.id)?.doc).toMatchObject({ keep: keep.id, members: pairsOf(keep, drop) });
    expect(world.get("household", keep.id)?.doc.members).toHaveLength(2);
  });

  test("what is missing is taken over, what contradicts becomes a conflict in which the kept value stands", () => {
    const keep = aHousehold({ address: "Đầu bản", members: [aMember({ birth: "1968", phones: ["0912345678"] })] });
    const other = aMember({ phones: ["0987654321"], note: "đi rẫy" });
    const drop = found({ address: "Cuối bản", note: "cạnh suối", members: [other, aMember({ name: "Vi Văn Con" })] });
    const world = new TestWorld({ household: [keep, drop] });
    world.take("merge-households", mergeArgs(keep, drop), office());
    const doc = world.get("household", keep.id)?.doc;
    expect(doc).toMatchObject({ address: "Đầu bản", note: "cạnh suối", code: keep.code, foundAtDoor: false });
    expect(doc?.members[0]).toMatchObject({
      ...{ birth: "1968-08-27", phones: ["0912345678", "0987654321"], note: "đi rẫy" },
    });
    expect(doc?.members[1]?.name).toBe("Vi Văn Con");
    const conflicts = [...world.rows.values()].filter((row) => row.kind === "conflict").map((row) => row.doc);
    expect(conflicts).toMatchObject([{ before: { value: "Cuối bản" }, after: { value: "Đầu bản" }, settled: null }]);
  });

  test("each value of such a conflict is shown as whose it is, never as the coordinator's who merged", () => {
    const keep = aHousehold({ address: "Đầu bản" });
    const [listed] = keep.members;
    const twin = aMember({ ...listed, id: anId(), level: 1 });
    const args = {
      id: anId(),
      village: keep.village,
      address: "Cuối bản",
      note: "",
      members: [twin],
      consent: CONSENT,
    };
    const world = new TestWorld({ household: [keep] });
    expect(world.take("add-household", args, aContext({ at: EVENING - 5 })).kind).toBe("applied");
    const drop = world.get("household", args.id)?.doc as Household;
    world.take("merge-households", mergeArgs(keep, drop), office({ at: EVENING + 5 }));
    const conflicts = [...world.rows.values()].filter((row) => row.kind === "conflict").map((row) => row.doc);
    const before = { by: "Cầm Văn Đông", at: EVENING - 5 };
    expect(conflicts).toMatchObject([
      { field: "address", before: { value: "Cuối bản", ...before }, after: { value: "Đầu bản", by: "" } },
      { field: `m/${listed?.id}/level`, before: { value: 1, ...before }, after: { value: 2, by: "" } },
    ]);
  });

  test("what a helper offers again after the merge is that helper's, beside the value of whoever wrote it", () => {
    const keep = aHousehold({ address: "Đầu bản" });
    const drop = found({ address: "Cuối bản", members: [] });
    const world = new TestWorld({ household: [keep, drop] });
    const edit = { household: keep.id, set: { address: "Giữa bản" }, members: [], add: [], consent: CONSENT };
    const other = { actor: { helper: OTHER_HELPER, install: OTHER_INSTALL }, by: "Lò Thị Năm", at: EVENING - 9 };
    expect(world.take("edit-household", edit, aContext(other)).kind).toBe("applied");
    world.rows.delete(`household ${drop.id}`);
    expect(world.take("merge-households", { keep: keep.id, drop: drop.id, members: [] }, office()).kind).toBe(
      "applied",
    );
    const { id, village, address, note, members } = drop;
    world.take("add-household", { id, village, address, note, members, consent: CONSENT }, aContext());
    const conflicts = [...world.rows.values()].filter((row) => row.kind === "conflict").map((row) => row.doc);
    expect(conflicts).toMatchObject([
      {
        before: { value: "Cuối bản", by: "Cầm Văn Đông" },
        after: { value: "Giữa bản", by: "Lò Thị Năm", at: EVENING - 9 },
      },
    ]);
  });

  test("two of the list, two villages, one with itself, one merged already or a stranger's member are refused", () => {
    const [keep, drop, listed] = [aHousehold(), found(), aHousehold()];
    const far = found({ village: anId() });
    const world = new TestWorld({ household: [keep, drop, listed, far] });
    const reason = (args: object) => world.run("merge-households", args, office());
    expect(reason({ keep: keep.id, drop: listed.id, members: [] })).toMatchObject({ reason: "bad-args" });
    expect(reason({ keep: keep.id, drop: far.id, members: [] })).toMatchObject({ reason: "bad-args" });
    expect(reason({ keep: keep.id, drop: keep.id, members: [] })).toMatchObject({ reason: "bad-args" });
    expect(reason({ keep: anId(), drop: drop.id, members: [] })).toMatchObject({ reason: "unknown-household" });
    const strange = { keep: keep.id, drop: drop.id, members: [{ from: anId(), to: keep.members[0]?.id }] };
    expect(reason(strange)).toMatchObject({ reason: "unknown-member" });
    world.take("merge-households", mergeArgs(keep, drop), office());
    expect(reason({ keep: listed.id, drop: drop.id, members: [] })).toMatchObject({ reason: "exists-already" });
  });

  test("a late edit of the one merged away reaches the kept one, and both values are kept", () => {
    const [keep, drop] = [aHousehold({ address: "Đầu bản" }), found()];
    const world = new TestWorld({ household: [keep, drop] });
    world.take("merge-households", mergeArgs(keep, drop), office());
    const edit = {
      ...{ household: drop.id, set: { address: "Cuối bản" }, members: [], add: [], consent: CONSENT },
    };
    const first = world.take("edit-household", edit, aContext(), 30);
    expect(first).toMatchObject({ kind: "applied", notes: ["conflict", "merged"] });
    expect(world.get("household", keep.id)?.doc.address).toBe("Cuối bản");
    // The phone's own earlier change is never parallel, here neither.
    const again = world.take("edit-household", { ...edit, set: { address: "Giữa bản" } }, aContext(), 31);
    expect(again).toMatchObject({ notes: ["merged"] });
  });

  test("a creation that comes after the merge joins the kept one", () => {
    const [keep, drop] = [aHousehold(), found({ note: "cạnh suối" })];
    const world = new TestWorld({ household: [keep] });
    world.take("merge-households", mergeArgs(keep, drop), office());
    const { id, village, address, note, members } = drop;
    const args = { id, village, address, note, members, consent: CONSENT };
    expect(world.take("add-household", args, aContext())).toMatchObject({ kind: "applied", notes: ["merged"] });
    expect(world.get("household", drop.id)).toBeUndefined();
    expect(world.get("household", keep.id)?.doc).toMatchObject({ note: "cạnh suối", members: keep.members });
  });
});

interface Step {
  name: string;
  args: object;
  context: Context;
}

test("S12 merging loses no visit, whatever the order of merges and late envelopes (seeded)", () => {
  const base = Number(process.env.SEED ?? 20_251_106);
  for (let round = 0; round < 200; round++) {
    const seed = base + round;
    const rng = new Rng(seed);
    const [listed, ...atDoor] = [aHousehold(), found(), found(), found()] as [Household, ...Household[]];
    const households = [listed, ...atDoor];
    // One after the other into the list's, or 3 into 2, 2 into 1, 1 into 0: a later merge takes the earlier along.
    const isChain = rng.chance(0.5);
    const into = (at: number) => households[isChain ? at : 0] as Household;
    const merge = (drop: Household, at: number): Step => {
      return { name: "merge-households", args: mergeArgs(into(at), drop), context: office() };
    };
    const merges = isChain ? atDoor.map(merge).reverse() : atDoor.map(merge);
    const visits = Array.from({ length: 12 }, () => {
      const household = households[rng.int(0, 3)] as Household;
      const member = household.members[rng.int(0, 1)]?.id;
      const assistances = [{ member, item: ITEM, result: "participated", obstacles: [], next: null }];
      const context = aContext(rng.chance(0.5) ? {} : { actor: { helper: OTHER_HELPER, install: OTHER_INSTALL } });
      return { name: "record-visit", args: visitArgs(household, { assistances }), context };
    });
    const play = (order: Step[]) => {
      const world = new TestWorld({ household: households });
      for (const { name, args, context } of order) world.take(name, args, context);
      const rows = [...world.rows.values()];
      const docs = rows.filter((row) => row.kind === "visit").map((row) => row.doc as RecordOf["visit"]);
      return docs.sort((a, b) => (a.id < b.id ? -1 : 1));
    };
    const mixed: Step[] = [...visits];
    const places = merges.map(() => rng.int(0, mixed.length)).sort((a, b) => a - b);
    for (const [at, step] of merges.entries()) mixed.splice((places[at] ?? 0) + at, 0, step);
    const before = play([...merges, ...visits]);
    expect(before, `seed ${seed}`).toHaveLength(12);
    expect(play(mixed), `seed ${seed}`).toEqual(before);
  }
});
