import { HOUR, type Millis } from "../../src/base/time.ts";
import { Rng } from "./rng.ts";

/** How much one seed plays. */
export interface Size {
  phones: number;
  days: number;
  /** A helper who goes out for a month does less in a day: times between two deeds are multiplied. */
  calmness: number;
  /** Most rows that a page brings: small, so that runs are interrupted between pages. */
  pageRows: number;
}

/** A working day; nobody is out at night. */
export const WORKDAY: Millis = 10 * HOUR;

/** Of a hundred seeds two play a month with twelve phones; the others have a median of four phones and three days. */
export function randomSize(rng: Rng): Size {
  if (rng.chance(0.02)) return { phones: 12, days: 30, calmness: 5, pageRows: 60 };
  const phones = rng.pick([2, 3, 3, 4, 4, 4, 5, 6]);
  const days = rng.pick([1, 2, 2, 3, 3, 3, 4, 6]);
  return { phones, days, calmness: 1, pageRows: 12 };
}

/** So many seeds, the longest first: what is played side by side then ends together. */
export function longestFirst(from: number, seeds: number): number[] {
  const all = Array.from({ length: seeds }, (_, at) => ({ seed: from + at, length: lengthOf(from + at) }));
  return all.sort((a, b) => b.length - a.length || a.seed - b.seed).map(({ seed }) => seed);
}

/** About so many deeds, in phone days: a seed draws its size first. */
function lengthOf(seed: number): number {
  const { phones, days, calmness } = randomSize(new Rng(seed));
  return (phones * days) / calmness;
}
