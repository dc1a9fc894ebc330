import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import * as blobMessages from "../../src/protocol/blob-messages.ts";
import { DOC_SHAPES } from "../../src/protocol/doc-shapes.ts";
import { WIRE_VERSION } from "../../src/protocol/messages.ts";
import * as schemas from "../../src/protocol/schemas.ts";

/** What tells one schema from another; the rest is valibot's own. */
const SHOWN = ["kind", "type", "entries", "items", "item", "wrapped", "options", "literal", "requirement", "key"];

/** A schema or a validation, not the record of an object's entries, which may have a "kind" too. */
function isNode(value: object): boolean {
  return "kind" in value && typeof value.kind === "string";
}

/** A schema as plain data: types, keys, bounds, patterns, picks; functions only by the fact that they are there. */
function describeSchema(value: unknown): unknown {
  if (typeof value === "function") return "function";
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return value.map(describeSchema);
  if (typeof value !== "object" || value === null) return value;
  // A pipe lists its own first schema again.
  const keys = "pipe" in value ? ["pipe"] : Object.keys(value).filter((key) => !isNode(value) || SHOWN.includes(key));
  return Object.fromEntries(keys.sort().map((key) => [key, describeSchema((value as Record<string, unknown>)[key])]));
}

/** By version. Those before the present one are released; the present one is released to nobody yet. */
const DIGESTS: Record<number, string> = {
  1: "3a0636ed36685a955da879ac8756e22258900a88a39a61e0b54bfbcd56e13eaa",
  2: "0961d8615481e57cf75b094b1a52e625d0277545449eb497e64239b937d56d56",
};

const messages = Object.entries({ ...schemas, ...blobMessages }).filter(([name]) => name.endsWith("Schema"));

test("S13 nobody changes the wire's shapes without another WIRE_VERSION", () => {
  const shapes = JSON.stringify([messages.map(([name, schema]) => [name, describeSchema(schema)]), DOC_SHAPES]);
  const digest = createHash("sha256").update(shapes).digest("hex");
  expect(messages.map(([name]) => name).sort()).toEqual([
    "blobStateSchema",
    "changePageSchema",
    "enrolAgainRequestSchema",
    "enrolAnswerSchema",
    "enrolRequestSchema",
    "problemSchema",
    "pullRequestSchema",
    "pushAnswerSchema",
    "statementSchema",
  ]);
  expect(digest).toBe(DIGESTS[WIRE_VERSION]);
});

test("S13 version 1 is released: its shapes stay what phones in the field read", () => {
  expect(DIGESTS[1]).toBe("3a0636ed36685a955da879ac8756e22258900a88a39a61e0b54bfbcd56e13eaa");
  const page = { v: 1, epoch: "e", now: 0, reset: false, rows: [], removed: [], verdicts: [], more: false, left: 0 };
  const cursor = { epoch: "e", revision: 0, stamp: "", within: null };
  expect(schemas.parseChangePage({ ...page, cursor, watermark: 0, keys: [] })).not.toBeNull();
});

test("the digest sees a changed bound, key, pick and pattern", () => {
  const text = JSON.stringify(messages.map(([, schema]) => describeSchema(schema)));
  for (const piece of ['"requirement":512', '"receipts"', '"never-in-scope"', "{86}", '"exact_optional"']) {
    expect(text).toContain(piece);
  }
});
