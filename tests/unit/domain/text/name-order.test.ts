import { describe, expect, it } from "vitest";
import { compareNames, compareText, sortByName } from "../../../../src/domain/text/name-order.ts";

describe("the order of names", () => {
  it("goes by tên, then họ, then đệm", () => {
    const names = ["Vi Thị Anh", "Lò Văn Bình", "Hà Văn Anh", "Hà Thị Anh", "An"];
    expect([...names].sort(compareNames)).toEqual(["An", "Hà Thị Anh", "Hà Văn Anh", "Vi Thị Anh", "Lò Văn Bình"]);
  });

  it("follows the Vietnamese alphabet: a ă â, d đ, o ô ơ, u ư", () => {
    const given = ["ưa", "ua", "ơn", "ôn", "on", "đa", "da", "ân", "ăn", "an", "ba"];
    expect([...given].sort(compareNames)).toEqual(["an", "ăn", "ân", "ba", "da", "đa", "on", "ôn", "ơn", "ua", "ưa"]);
  });

  it("counts tones after letters, in the order of dictionaries", () => {
    const tones = ["mạ", "má", "mã", "mả", "mà", "ma", "man"];
    expect([...tones].sort(compareNames)).toEqual(["ma", "mà", "mả", "mã", "má", "mạ", "man"]);
  });

  it("does not care for capitals, form or the place of the tone", () => {
    expect(compareNames("Vi Thuỷ", "vi thủy".normalize("NFD"))).toBe(0);
  });

  it("sorts a copy of anything by its name", () => {
    const people = [{ name: "Vi Thị Ỏn" }, { name: "Vi Thị An" }];
    expect(sortByName(people, (it) => it.name).map((it) => it.name)).toEqual(["Vi Thị An", "Vi Thị Ỏn"]);
  });

  it("sorts other text from left to right, numbers by size", () => {
    const villages = ["Thôn 10", "Thôn 2", "Bản Pù Cọ", "Bản Nà Lặc"];
    expect([...villages].sort(compareText)).toEqual(["Bản Nà Lặc", "Bản Pù Cọ", "Thôn 2", "Thôn 10"]);
  });
});
