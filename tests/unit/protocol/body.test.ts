import { deflateRawSync, inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Mutation } from "../../../src/domain/mutation.ts";
import { decodeBody, encodeBody, inflateBody, MAX_INFLATED_BYTES, parseBody } from "../../../src/protocol/body.ts";
import { DICTIONARY } from "../../../src/protocol/dictionary.ts";

const id = "AAAAAAAAAAAAAAAAAAAAAA";
const mutation = (args: unknown): Mutation => ({ id, name: "record-visit", args, madeAt: 1, baseRevision: 0 });
const bytes = (text: string) => new TextEncoder().encode(text);
const zlib = (text: string | Uint8Array) => deflateRawSync(text, { dictionary: DICTIONARY });

describe("body format 1", () => {
  test("what one side deflates the other inflates: fflate and zlib with the same dictionary", () => {
    const mutations = [mutation({ note: "Đã gặp chủ hộ, hẹn tối mai" })];
    const json = JSON.stringify({ mutations });
    expect(inflateRawSync(encodeBody(mutations), { dictionary: DICTIONARY }).toString()).toBe(json);
    expect(decodeBody(zlib(json))).toEqual(mutations);
  });

  test("the dictionary halves a usual save", () => {
    const args = {
      ...{ id, household: id, channel: "home", outcome: "not_home", assistances: [], appointment: null },
      ...{ note: "", consent: null, supersedes: null },
    };
    const body = encodeBody([mutation(args)]);
    expect(body.length).toBeLessThan(deflateRawSync(JSON.stringify({ mutations: [mutation(args)] })).length / 2);
  });

  test("T14 inflating stops at 262,144 bytes", () => {
    expect(inflateBody(zlib(" ".repeat(MAX_INFLATED_BYTES)))?.length).toBe(MAX_INFLATED_BYTES);
    expect(inflateBody(zlib(" ".repeat(MAX_INFLATED_BYTES + 1)))).toBeNull();
    expect(inflateBody(zlib(new Uint8Array(15_000_000)))).toBeNull();
  });

  test("T14 a cut, empty or foreign stream is null", () => {
    const body = encodeBody([mutation({ note: "một hai ba" })]);
    for (const broken of [body.slice(0, -2), new Uint8Array(), bytes("<html>"), new Uint8Array(40).fill(255)]) {
      expect(decodeBody(broken)).toBeNull();
    }
  });

  test.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["no mutations", '{"mutations":[]}'],
    ["an unknown key", JSON.stringify({ mutations: [mutation({})], more: 1 })],
    ["an unknown key of a mutation", JSON.stringify({ mutations: [{ ...mutation({}), by: "x" }] })],
    ["an id that is none", JSON.stringify({ mutations: [{ ...mutation({}), id: "x" }] })],
    ["a name that is none", JSON.stringify({ mutations: [{ ...mutation({}), name: "__proto__" }] })],
    ["a negative revision", JSON.stringify({ mutations: [{ ...mutation({}), baseRevision: -1 }] })],
    ["101 mutations", JSON.stringify({ mutations: Array.from({ length: 101 }, () => mutation({})) })],
    ["NUL in a text", JSON.stringify({ mutations: [mutation({ note: "a\0b" })] })],
    ["NUL in a key", JSON.stringify({ mutations: [mutation({ "a\0b": 1 })] })],
    [
      "a lone surrogate",
      '{"mutations":[{"id":"AAAAAAAAAAAAAAAAAAAAAA","name":"x-y","args":"\\ud800","madeAt":1,"baseRevision":0}]}',
    ],
    ["25 levels", JSON.stringify({ mutations: [mutation(JSON.parse("[".repeat(25) + "]".repeat(25)))] })],
  ])("T14 %s is no body", (_, text) => {
    expect(parseBody(bytes(text))).toBeNull();
  });

  test("T14 a hundred thousand brackets do not overflow the stack", () => {
    const deep = `{"mutations":[{"id":"${id}","name":"x-y","args":${"[".repeat(100_000)}${"]".repeat(100_000)},"madeAt":1,"baseRevision":0}]}`;
    expect(parseBody(bytes(deep))).toBeNull();
  });

  test("characters that the office can't store are left out before the seal, all others stay", () => {
    const [opened] = decodeBody(encodeBody([mutation({ note: "a\0b\ud800c 🏡 ỏ" })])) ?? [];
    expect(opened?.args).toEqual({ note: "abc 🏡 ỏ" });
  });
});
