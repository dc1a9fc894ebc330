import { deepStrictEqual } from "node:assert/strict";
import type { Household } from "../../src/domain/records.ts";

/** Throws unless both hold the same households, whatever their order. */
export function assertSameHouseholds(found: readonly Household[], expected: readonly Household[]): void {
  deepStrictEqual(inOrder(found), inOrder(expected));
}

function inOrder(households: readonly Household[]): Household[] {
  return [...households].sort((a, b) => (a.id < b.id ? -1 : 1));
}
