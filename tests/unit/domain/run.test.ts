import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACT_NAMES, actNamed } from "../../../src/domain/acts/registry.ts";
import { needsOf } from "../../../src/domain/run.ts";
import { aContext, aHousehold, anId, TestWorld } from "./a-world.ts";

describe("running a mutation", () => {
  it("refuses an unknown act and unknown keys, and needs nothing for them", () => {
    const world = new TestWorld();
    expect(world.run("burn-the-list", {}, aContext())).toEqual({ kind: "refused", reason: "bad-args" });
    const extra = { visit: anId(), colour: "red" };
    expect(world.run("withdraw-visit", extra, aContext())).toEqual({ kind: "refused", reason: "bad-args" });
    expect(needsOf({ id: anId(), name: "withdraw-visit", args: extra, madeAt: 0, baseRevision: 0 })).toEqual([]);
  });

  it("names the records that it will read", () => {
    const args = { visit: anId() };
    const needs = needsOf({ id: anId(), name: "withdraw-visit", args, madeAt: 0, baseRevision: 0 });
    expect(needs).toEqual([{ kind: "visit", id: args.visit }]);
  });

  it("finds an act for every name", () => {
    expect(ACT_NAMES.map((name) => actNamed(name)?.name)).toEqual(ACT_NAMES);
    expect(actNamed("__proto__")).toBeUndefined();
  });

  it("never throws on what came from outside", () => {
    const world = new TestWorld({ household: [aHousehold()] });
    const rule = fc.property(fc.constantFrom(...ACT_NAMES), fc.jsonValue(), (name, args) => {
      expect(world.run(name, args, aContext())).toEqual({ kind: "refused", reason: expect.any(String) });
    });
    fc.assert(rule, { numRuns: 500, ...(process.env.FC_SEED ? { seed: Number(process.env.FC_SEED) } : {}) });
  });
});
