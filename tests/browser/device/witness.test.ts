import { beforeEach, expect, test, vi } from "vitest";
import { correctWitness, readWitnesses, writeWitness } from "../../../src/device/witness.ts";

const install = "A".repeat(22);

beforeEach(() => {
  localStorage.clear();
});

test("S14 the witness outside the database tells each installation's newest number", () => {
  writeWitness(install, 4);
  writeWitness(install, 5);
  localStorage.setItem("something else", "9");
  expect(readWitnesses()).toEqual([{ install, seq: 5 }]);
  correctWitness(install, 3);
  expect(readWitnesses()).toEqual([{ install, seq: 3 }]);
  correctWitness(install, 0);
  expect(readWitnesses()).toEqual([]);
});

test("S14 a late word of an earlier save never lowers the witness", () => {
  writeWitness(install, 5);
  writeWitness(install, 4);
  expect(readWitnesses()).toEqual([{ install, seq: 5 }]);
});

test("S14 a full localStorage does not fail a save that is already durable", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(() => writeWitness(install, 1)).not.toThrow();
  vi.restoreAllMocks();
});
