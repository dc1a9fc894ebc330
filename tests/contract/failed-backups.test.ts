import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepareBackups } from "../support/faults/backup-flows.ts";
import { FAULTS_IN_TURN, FaultRig, type Faults } from "../support/faults/fault-rig.ts";

const LONG = process.env.TUNG_NHA_LONG === "1";
/** Each failure of a drill makes a whole schema: a sample takes every so many statements. */
const LIMIT = 1_200_000;
const STRIDE = 20;
const NAMES = ["backup", "verify a backup", "restore"];

/** One of two faults in turn. */
const sampled: Faults = (at, isCommit) => (at % STRIDE === 0 ? FAULTS_IN_TURN(at / STRIDE, isCommit) : []);

describe("S10 whichever database statement of backup, drill and restore fails, the office holds the old state or the new one", () => {
  let rig: FaultRig;
  beforeAll(async () => {
    rig = await FaultRig.open(prepareBackups);
  });
  afterAll(async () => {
    if (LONG) console.log(JSON.stringify(rig.figures));
    await rig?.close();
  });

  test("every flow is named here", () => {
    expect(rig.names).toEqual(NAMES);
  });

  test.each(NAMES)("%s", (name) => rig.holds(name, LONG ? FAULTS_IN_TURN : sampled), LIMIT);
});
