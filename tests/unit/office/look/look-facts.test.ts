import { describe, expect, test } from "vitest";
import {
  type Case,
  type Conflict,
  fieldKind,
  groupOf,
  isOvertaken,
  lookKey,
  markDifference,
  memberIn,
  valueWords,
  workIn,
} from "../../../../src/office/look/look-facts.ts";
import { asList, asRecord } from "../../../../src/office/look/mutation-facts.ts";
import type { LookLine } from "../../../../src/protocol/office-messages.ts";

const GAP: LookLine = { kind: "gap", install: "a", helperName: "n", from: 3, to: 4, waitingBehind: 2 };
const side = { value: null, by: "", at: 0 };
const CONFLICT: Conflict = {
  kind: "conflict",
  id: "c",
  household: "h",
  householdName: "n",
  village: "v",
  field: "m/x/phones",
  before: side,
  after: side,
  present: side,
};
const CASE: Case = {
  kind: "branch",
  install: "a",
  seq: 3,
  hash: "h1",
  helperName: "n",
  receivedAt: 0,
  reason: "fork",
  mutations: null,
  standing: null,
};

test("two envelopes of one number are two pieces of work", () => {
  expect(lookKey(CASE)).not.toBe(lookKey({ ...CASE, hash: "h2" }));
  expect(new Set([GAP, CONFLICT, CASE].map(lookKey)).size).toBe(3);
});

test("work is to choose, to mend, or to wait for", () => {
  expect([CONFLICT, CASE, GAP].map(groupOf)).toEqual(["conflicts", "cases", "numbers"]);
});

describe("a conflict's field", () => {
  test("its path tells the kind and the member", () => {
    expect([fieldKind("address"), memberIn("address")]).toEqual(["address", null]);
    expect([fieldKind("m/x/phones"), memberIn("m/x/phones")]).toEqual(["phones", "x"]);
    expect([fieldKind("m/x"), memberIn("m/x")]).toEqual(["member", "x"]);
  });

  test("its value is read as words, whatever it is", () => {
    const phone = (digits: string) => `tel ${digits}`;
    expect(valueWords(["1", "2"], phone)).toBe("tel 1, tel 2");
    expect(valueWords(null, phone)).toBe("");
    expect(valueWords(2, phone)).toBe("2");
    expect(valueWords({ name: "Vi Sỹ" }, phone)).toBe("Vi Sỹ");
  });

  test("what differs is marked, common beginnings and endings are not", () => {
    expect(markDifference("nhà mái xanh", "nhà mái đỏ")).toEqual([
      { text: "nhà mái ", differs: false },
      { text: "xanh", differs: true },
    ]);
    expect(markDifference("0912 345 381", "0912 395 381").find(({ differs }) => differs)?.text).toBe("4");
    expect(markDifference("aa", "a")).toEqual([
      { text: "a", differs: false },
      { text: "a", differs: true },
    ]);
    expect(markDifference("a", "a")).toEqual([{ text: "a", differs: false }]);
  });
});

test("arguments of any shape are read without a crash", () => {
  expect(asRecord("x")).toEqual({});
  expect(asRecord([1])).toEqual({});
  expect(asList({})).toEqual([]);
});

test("S12 a third value overtakes both sides; a household that is gone overtakes nothing", () => {
  const [before, after] = [
    { ...side, value: "một" },
    { ...side, value: "hai" },
  ];
  const line = { ...CONFLICT, before, after };
  expect(isOvertaken({ ...line, present: { ...side, value: "hai" } })).toBe(false);
  expect(isOvertaken({ ...line, present: { ...side, value: "ba" } })).toBe(true);
  expect(isOvertaken({ ...line, present: null })).toBe(false);
});

test("S8 what has no line of its own is counted all the same", () => {
  expect(workIn([CASE, { kind: "more", install: "a", helperName: "n", count: 100 }])).toBe(101);
});
