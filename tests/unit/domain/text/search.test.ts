import { describe, expect, it } from "vitest";
import { buildSearch, searchHouseholds } from "../../../../src/domain/text/search.ts";
import { aHousehold, aMember } from "../a-world.ts";

function household(code: string, address: string, ...names: string[]) {
  return aHousehold({ code, address, members: names.map((name) => aMember({ name })) });
}

const lo = household("VX-01-0001", "đầu bản", "Lo Văn Tân", "Vi Thị Hoa");
const marked = household("VX-01-0127", "qua cầu treo", "Lò Văn Thắng", "Đặng Thị Mai");
const many = Array.from({ length: 60 }, (_, at) => household(`VX-02-${at + 1000}`, "", "Ngân Thị Ngọc"));
const empty = household("VX-03-0001", "cạnh suối");
const phone = aHousehold({ code: "VX-03-0002", members: [aMember({ phones: ["0501494727"] })] });
const index = buildSearch([lo, marked, ...many, empty, phone], () => "Bản Nà Lặc");
const found = (query: string) => searchHouseholds(index, query).map((hit) => hit.household);

describe("search", () => {
  it("finds words with or without their marks, the typed ones first", () => {
    expect(found("lo")).toEqual([lo.id, marked.id]);
    expect(found("Lò")).toEqual([marked.id, lo.id]);
    expect(found("dang")).toEqual([marked.id]);
    expect(found("Đặng")).toEqual([marked.id]);
  });

  it("puts whole words and the beginning of the name before what only begins so, and people before places", () => {
    const weak = household("VX-09-0001", "bản Lo Vân", "Hà Văn Long", "Hà Vân Loan");
    const middle = household("VX-09-0002", "", "Vi Văn Lò");
    const best = household("VX-09-0003", "", "Lò Văn Ón");
    const nearby = household("VX-09-0004", "bản Lò Văn", "Ngân Thị Ngọc");
    const all = buildSearch([nearby, weak, middle, best]);
    const order = (query: string) => searchHouseholds(all, query).map((hit) => hit.household);
    expect(order("lo van")).toEqual([best.id, middle.id, weak.id, nearby.id]);
    expect(order("lo va")).toEqual([best.id, middle.id, weak.id, nearby.id]);
    // Typed marks go before everything.
    expect(order("vân")).toEqual([weak.id, middle.id, best.id, nearby.id]);
  });

  it("takes every word as the beginning of one, in any order, within one member", () => {
    expect(found("tha lo")).toEqual([marked.id]);
    expect(found("lo mai")).toEqual([]);
  });

  it("names the members by whom a household was found, none for its address", () => {
    const byName = searchHouseholds(index, "mai")[0];
    expect(byName?.members).toEqual([marked.members[1]?.id]);
    expect(searchHouseholds(index, "cau treo")[0]).toEqual({ household: marked.id, members: [] });
  });

  it("knows landmarks, codes with and without zeros, villages, households without members and phones", () => {
    expect(found("canh suoi")).toEqual([empty.id]);
    expect(found("0127")).toEqual([marked.id]);
    expect(found("127")).toEqual([marked.id]);
    expect(found("VX-01-0127")).toEqual([marked.id]);
    expect(found("na lac dang")).toEqual([marked.id]);
    expect(found("0501 494")).toEqual([phone.id]);
  });

  it("gives at most 50 households, and none for nothing typed", () => {
    expect(found("ngan")).toHaveLength(50);
    expect(found(" . ")).toEqual([]);
  });

  it("forgets one search before the next", () => {
    expect(found("ngan")).toHaveLength(50);
    expect(found("khong co ai")).toEqual([]);
    expect(found("lo")).toEqual([lo.id, marked.id]);
  });
});
