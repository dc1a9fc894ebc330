import { expect, test } from "vitest";
import { newId } from "../../../src/base/id.ts";
import type { Mutation } from "../../../src/domain/mutation.ts";
import { idsCreated, idsNamed } from "../../../src/server/cases.ts";
import { randomBytes } from "../../../src/vault/crypto.ts";

const [a, b, c] = [newId(randomBytes), newId(randomBytes), newId(randomBytes)];
const mutation = (args: unknown): Mutation => ({ id: newId(randomBytes), name: "x", args, madeAt: 0, baseRevision: 0 });

test("S7 a mutation creates what stands under id, and names every id in it", () => {
  const one = mutation({ id: a, household: b, add: [{ id: c, name: "Lò Thị Thử" }], note: "abc" });
  expect(idsCreated([one]).sort()).toEqual([a, c].sort());
  expect(idsNamed(one).sort()).toEqual([a, b, c].sort());
});

test("arguments of any shape are walked", () => {
  for (const args of [null, 3, "text", [], [[a]], { id: 3 }]) expect(idsCreated([mutation(args)])).toEqual([]);
  expect(idsNamed(mutation([[a]]))).toEqual([a]);
});
