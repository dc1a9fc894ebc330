import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestOffice } from "../support/contract-office.ts";
import { ALL_FAULTS, FAULTS_IN_TURN, FaultRig } from "../support/faults/fault-rig.ts";
import { prepareOfficeFlows } from "../support/faults/office-flows.ts";
import { prepareFlows } from "../support/faults/statement-flows.ts";

/** Every fault at every statement; else one of two in turn, and all three at what ends a transaction. */
const LONG = process.env.TUNG_NHA_LONG === "1";
/** A long run on a busy machine; each failure takes some 40 ms on a quiet one. */
const LIMIT = 600_000;
const PARTS = [
  {
    part: "what phones bring and what is done about it",
    prepare: prepareFlows,
    names: [
      "intake",
      "intake that opens an epoch",
      "apply",
      "enrol",
      "enrolment link",
      "office act add-helper",
      "office act import-list",
      "office act assign",
      "look act retry",
      "look act put away",
      "look act declare lost",
      "revoke",
      "pull",
      "sign-in",
    ],
  },
  {
    part: "what a coordinator settles, carries and ends",
    prepare: prepareOfficeFlows,
    names: [
      "settle a conflict",
      "merge duplicates",
      "two that are two",
      "a carrier's file",
      "a range of a blob",
      "the last range of a blob",
      "a blob's receipt under a new epoch",
      "erase a household",
      "erase a person",
      "rotate the intake key",
      "enrol again",
    ],
  },
];

describe.each(PARTS)(
  "S6 whichever database statement fails, the office holds the old state or the new one: $part",
  ({ prepare, names }) => {
    let rig: FaultRig;
    beforeAll(async () => {
      rig = await FaultRig.open(async (storage) => {
        const office = await TestOffice.open(storage);
        const flows = await prepare(office);
        return { flows, deps: { ...office.deps } };
      });
    });
    afterAll(async () => {
      if (LONG) console.log(JSON.stringify(rig.figures));
      await rig?.close();
    });

    test("every main flow is named here", () => {
      expect(rig.names).toEqual(names);
    });

    test.each(names)("%s", (name) => rig.holds(name, LONG ? ALL_FAULTS : FAULTS_IN_TURN), LIMIT);
  },
);
