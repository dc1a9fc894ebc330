import { describe, expect, test } from "vitest";
import type { Mutation } from "../../../../src/domain/mutation.ts";
import { Views } from "../../../../src/field/state/views.ts";
import { FieldWorld } from "../../../../src/field/state/world.ts";
import type { PendingSave } from "../../../../src/store/types.ts";
import { notHome } from "../../../support/not-home.ts";
import { CAMPAIGN, HELPER, household, INSTALL, idOf, NOW, row, VILLAGE, visit } from "./sample-world.ts";

const HOME = household("Hà Văn Thuận");

function openWorld(pending: PendingSave[] = []): FieldWorld {
  const world = new FieldWorld({ helper: HELPER, install: INSTALL });
  const rows = [row("campaign", CAMPAIGN), row("village", VILLAGE), row("household", HOME)];
  world.load({ rows, pending, own: [], revision: 1 });
  return world;
}

function knock(id: string, of = HOME.id): Mutation {
  return {
    id: idOf(`mutation-${id}`),
    name: "record-visit",
    args: notHome(of, idOf(id)),
    madeAt: NOW,
    baseRevision: 1,
  };
}

function save(seq: number, mutation: Mutation, verdict: PendingSave["verdict"] = null): PendingSave {
  return { seq, mutations: [mutation], verdict };
}

describe("the field world", () => {
  test("a save is laid over at once, before any office has seen it", () => {
    const world = openWorld();
    world.add(save(1, knock("a")));
    expect(world.get("visit", idOf("a"))?.doc.outcome).toBe("not_home");
    expect(new Views(world).all().get(HOME.id)?.disposition).toBe("not-home");
  });

  test("S9 a pending save stays laid over when the office's rows change under it", () => {
    const world = openWorld([save(1, knock("a"))]);
    const moved = { ...HOME, address: "nhà 27" };
    world.change({
      reset: true,
      revision: 6,
      rows: [row("household", moved, 5)],
      removed: [],
      pending: [save(1, knock("a"))],
    });
    const view = new Views(world).all().get(HOME.id);
    expect(view?.household.address).toBe("nhà 27");
    expect(view?.visits).toHaveLength(1);
  });

  test("S12 its revision is that of the rows it shows", () => {
    const world = openWorld();
    expect(world.revision).toBe(1);
    world.change({ reset: false, revision: 6, rows: [row("household", HOME, 6)], removed: [], pending: [] });
    expect(world.revision).toBe(6);
  });

  test.each(["refused", "quarantined", "branch"] as const)("S8 what was %s is not shown as if it stood", (kind) => {
    const verdict = { seq: 1, kind, revision: 2, reason: "bad-args" } as unknown as PendingSave["verdict"];
    const world = openWorld([save(1, knock("a"), verdict)]);
    expect(world.get("visit", idOf("a"))).toBeUndefined();
  });

  test("a save that was told twice counts once", () => {
    const world = openWorld();
    world.add(save(1, knock("a")));
    world.add(save(1, knock("a")));
    expect(world.pending.value).toHaveLength(1);
  });

  test("a save is applied together or not at all", () => {
    const world = openWorld();
    const mutations = [knock("a"), knock("b", idOf("nobody"))];
    world.add({ seq: 1, mutations, verdict: null });
    expect(world.get("visit", idOf("a"))).toBeUndefined();
    expect(world.rehearse(mutations)).toEqual({ kind: "refused", reason: "unknown-household" });
  });

  test("rehearsing keeps nothing", () => {
    const world = openWorld();
    expect(world.rehearse([knock("a")]).kind).toBe("applied");
    expect(world.get("visit", idOf("a"))).toBeUndefined();
  });

  test("a household that left the scope goes, with its view", () => {
    const world = openWorld();
    const views = new Views(world);
    expect(views.all().size).toBe(1);
    world.change({ reset: false, revision: 6, rows: [], removed: [{ kind: "household", id: HOME.id }], pending: [] });
    expect(views.all().size).toBe(0);
  });

  test("S12 what waits for a household that was merged away is laid over the kept one, in the same step", () => {
    const world = openWorld();
    const found = household("Lò Văn Mới");
    world.change({ reset: false, revision: 6, rows: [row("household", found)], removed: [], pending: [] });
    world.add(save(1, knock("a", found.id)));
    const views = new Views(world);
    expect(views.all().get(found.id)?.visits).toHaveLength(1);
    const merge = { id: found.id, keep: HOME.id, village: VILLAGE.id, members: [], by: "", at: NOW };
    // Its own row stays in the store while the save has no verdict; nobody shall see two houses where there is one.
    world.change({
      reset: false,
      revision: 6,
      rows: [row("merge", merge)],
      removed: [],
      pending: [save(1, knock("a", found.id))],
    });
    expect(views.all().get(found.id)).toBeUndefined();
    expect(views.all().get(HOME.id)?.visits).toHaveLength(1);
    const late = knock("b", found.id);
    expect(world.rehearse([late]).kind).toBe("applied");
    world.change({
      reset: true,
      revision: 6,
      rows: [row("household", found), row("merge", merge), row("household", HOME)],
      removed: [],
      pending: [],
    });
    expect(views.all().get(found.id)).toBeUndefined();
  });

  test("views are made anew only for households that changed", () => {
    const world = openWorld();
    const other = household("Lò Thị Bích");
    world.change({ reset: false, revision: 6, rows: [row("household", other)], removed: [], pending: [] });
    const views = new Views(world);
    const before = views.all().get(other.id);
    world.change({
      reset: false,
      revision: 6,
      rows: [row("visit", visit(HOME, { outcome: "met" }))],
      removed: [],
      pending: [],
    });
    expect(views.all().get(other.id)).toBe(before);
    expect(views.all().get(HOME.id)?.visits).toHaveLength(1);
  });
});
