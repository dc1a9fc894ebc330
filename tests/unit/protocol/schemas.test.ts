import { describe, expect, test } from "vitest";
import * as schemas from "../../../src/protocol/schemas.ts";
import * as samples from "./samples.ts";

const { changePage, household } = samples;

const CASES = [
  ["statement", schemas.parseStatement, samples.statement],
  ["push answer", schemas.parsePushAnswer, samples.pushAnswer],
  ["pull request", schemas.parsePullRequest, samples.pullRequest],
  ["change page", schemas.parseChangePage, samples.changePage],
  ["enrol request", schemas.parseEnrolRequest, samples.enrolRequest],
  ["enrol answer", schemas.parseEnrolAnswer, samples.enrolAnswer],
  ["problem", schemas.parseProblem, { problem: "too-old", detail: "x" }],
] as const;

describe.each(CASES)("%s", (_, parse, sample) => {
  test("passes as it is", () => {
    expect(parse(JSON.parse(JSON.stringify(sample)))).toEqual(sample);
  });

  test("T14 with any field missing or of another type it is null", () => {
    for (const field of Object.keys(sample)) {
      const { [field]: dropped, ...rest } = sample as Record<string, unknown>;
      if (field !== "detail") expect(parse(rest), `without ${field}`).toBeNull();
      for (const other of [{ nested: true }, "không phải", -0.5]) {
        if (field === "detail" && typeof other === "string") continue;
        expect(parse({ ...sample, [field]: other }), `${field} as ${typeof other}`).toBeNull();
      }
      expect(dropped).toBeDefined();
    }
  });

  test("T6 a portal's page and its JSON are null", () => {
    for (const strange of ["<html>", null, undefined, 5, [], {}, { status: "ok" }, [sample]]) {
      expect(parse(strange)).toBeNull();
    }
  });
});

describe("what office and phone say to each other", () => {
  test("S13 a newer phone's statement is read by an older office, a strange answer of an office is not read", () => {
    expect(schemas.parseStatement({ ...samples.statement, newer: 1 })).toEqual(samples.statement);
    expect(schemas.parsePushAnswer({ ...samples.pushAnswer, newer: 1 })).toBeNull();
    expect(schemas.parseChangePage({ ...changePage, newer: 1 })).toBeNull();
  });

  test("T6 nothing that is signed can hold a line break", () => {
    const [receipt] = samples.pushAnswer.receipts;
    for (const field of ["install", "hash", "epoch", "signature"]) {
      const receipts = [{ ...receipt, [field]: "A\nB" }];
      expect(schemas.parsePushAnswer({ ...samples.pushAnswer, receipts }), field).toBeNull();
    }
  });

  test("T14 lists longer than any honest one are null", () => {
    const lost = Array.from({ length: 65 }, () => samples.statement.lost[0]);
    expect(schemas.parseStatement({ ...samples.statement, lost })).toBeNull();
    const rows = Array.from({ length: 4_001 }, () => changePage.rows[0]);
    expect(schemas.parseChangePage({ ...changePage, rows })).toBeNull();
    expect(schemas.parsePullRequest({ ...samples.pullRequest, limit: 1_000_000 })).toBeNull();
  });
});

describe("a row's record", () => {
  const page = (doc: unknown) => schemas.parseChangePage({ ...changePage, rows: [{ ...changePage.rows[0], doc }] });

  test.each([
    ["no members", { ...household, members: undefined }],
    ["members that are none", { ...household, members: ["x"] }],
    ["a member without phones", { ...household, members: [{ ...household.members[0], phones: null }] }],
    ["a note that is an object", { ...household, note: {} }],
    ["another id than its row", { ...household, id: samples.id("y") }],
    ["no object", "household"],
    ["null", null],
  ])("T14 with %s breaks no screen: the page is null", (_, doc) => {
    expect(page(doc)).toBeNull();
  });

  test("may have fields that this phone does not know", () => {
    expect(page({ ...household, colour: "blue" })).not.toBeNull();
  });

  test("2,000 households are checked in well under a second", () => {
    const rows = Array.from({ length: 2_000 }, () => ({
      ...changePage.rows[0],
      doc: { ...household, members: Array.from({ length: 5 }, () => household.members[0]) },
    }));
    const start = performance.now();
    expect(schemas.parseChangePage({ ...changePage, rows })).not.toBeNull();
    expect(performance.now() - start).toBeLessThan(500);
  });
});
