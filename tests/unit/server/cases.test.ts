import { expect, test } from "vitest";
import { newId } from "../../../src/base/id.ts";
import type { Mutation } from "../../../src/domain/mutation.ts";
import { caseOf, thingsCreated, thingsNeeded } from "../../../src/server/cases.ts";
import { randomBytes } from "../../../src/vault/crypto.ts";
import { visitArgs } from "../../support/contract-phone.ts";

const id = () => newId(randomBytes);
const [home, member, visit, item] = [id(), id(), id(), id()];
const named = (name: string, args: unknown): Mutation => ({ id: id(), name, args, madeAt: 0, baseRevision: 0 });
const created = (...mutations: Mutation[]) => thingsCreated(mutations).map(caseOf).sort();
const needed = (...mutations: Mutation[]) => thingsNeeded(mutations).map(caseOf).sort();

const person = {
  id: member,
  name: "Lò Thị Thử",
  relation: "",
  sex: null,
  birth: null,
  phones: [],
  level: null,
  whereabouts: "",
  note: "",
};
const addHousehold = named("add-household", {
  ...{ id: home, village: id(), address: "", note: "", members: [person], consent: null },
});
const assistance = { member, item, result: "assisted", obstacles: [], next: null };

test("S7 only the field's creating acts create, each a record of its own kind, and a household its members", () => {
  expect(created(addHousehold)).toEqual([`household/${home}`, `member/${home}/${member}`]);
  expect(created(named("record-visit", visitArgs(home, { id: visit })))).toEqual([`visit/${visit}`]);
  const import_ = { villages: [{ id: item, name: "Bản Thử" }], households: [], edits: [] };
  expect(created(named("import-list", import_), named("no-such-act", { id: item }))).toEqual([]);
});

test("S7 a mutation needs what it names by kind, but not what its own save creates", () => {
  const seen = named("record-visit", visitArgs(home, { id: visit, assistances: [assistance] }));
  expect(needed(seen)).toEqual([`household/${home}`, `member/${home}/${member}`]);
  expect(needed(addHousehold, seen).some((name) => name.includes(home))).toBe(false);
  expect(needed(named("withdraw-visit", { visit }))).toEqual([`visit/${visit}`]);
});

test("arguments of any shape create and need nothing", () => {
  for (const args of [null, 3, "text", [], [[visit]], { id: 3 }]) {
    for (const name of ["record-visit", "edit-household", "x"]) expect(created(named(name, args))).toEqual([]);
    expect(needed(named("record-visit", args))).toEqual([]);
  }
});
