import { expect, test } from "vitest";
import { likelyDuplicates, pairKey } from "../../../src/domain/duplicates.ts";
import type { Household } from "../../../src/domain/records.ts";
import { aHousehold, aMember, OTHER_VILLAGE } from "./a-world.ts";

const NONE = new Set<string>();

function found(names: readonly (readonly [name: string, birth: string | null])[], changes: Partial<Household> = {}) {
  const members = names.map(([name, birth], at) => aMember({ name, birth, relation: at === 0 ? "Chủ hộ" : "Con" }));
  return aHousehold({ code: null, foundAtDoor: true, members, ...changes });
}

test("S12 two helpers add one house: suggested by the head's folded name and birth year, with the reasons", () => {
  const first = found([
    ["Lò Văn Thuỷ", "1968"],
    ["Hà Thị Mến", null],
  ]);
  const second = found([
    ["Lo Van Thuy", "1968-08-27"],
    ["Hà Thị Mến", "1970"],
  ]);
  const [only, ...more] = likelyDuplicates([first, second], NONE);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ why: ["head", "members"] });
  expect(only?.members).toHaveLength(2);
});

test("S12 one of the list and one found at the door: the list's is the one to keep", () => {
  const listed = aHousehold();
  const atDoor = found([["Lò Văn Thắng", null]]);
  expect(likelyDuplicates([atDoor, listed], NONE)).toMatchObject([{ keep: listed.id, drop: atDoor.id }]);
});

test("S12 no suggestion across villages, for births that contradict each other, or for two of the list", () => {
  const first = found([["Lò Văn Thắng", "1968"]]);
  const elsewhere = found([["Lò Văn Thắng", "1968"]], { village: OTHER_VILLAGE });
  const younger = found([["Lò Văn Thắng", "1991"]]);
  expect(likelyDuplicates([first, elsewhere, younger], NONE)).toEqual([]);
  expect(likelyDuplicates([aHousehold(), aHousehold()], NONE)).toEqual([]);
});

test("S12 one child's name alone is no likeness; with the full birth date it is", () => {
  const one = found([
    ["Lò Văn Thắng", "1968"],
    ["Lò Thị Hoa", "2001-02-03"],
  ]);
  const namesake = found([
    ["Vi Văn Minh", "1970"],
    ["Lò Thị Hoa", "2001"],
  ]);
  const same = found([
    ["Vi Văn Minh", "1970"],
    ["Lò Thị Hoa", "2001-02-03"],
  ]);
  expect(likelyDuplicates([one, namesake], NONE)).toEqual([]);
  expect(likelyDuplicates([one, same], NONE)).toMatchObject([{ why: ["birth"] }]);
});

test("S12 what was told apart is not suggested again", () => {
  const [first, second] = [found([["Lò Văn Thắng", "1968"]]), found([["Lò Văn Thắng", "1968"]])];
  expect(likelyDuplicates([first, second], NONE)).toHaveLength(1);
  expect(likelyDuplicates([first, second], new Set([pairKey(second.id, first.id)]))).toEqual([]);
});
