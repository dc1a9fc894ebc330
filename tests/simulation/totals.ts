import { HAPPENINGS, type Happening, NOT_EVERYWHERE } from "./happenings.ts";
import { COUNTS } from "./oracle.ts";
import type { SeedLine } from "./shard.ts";

/** The figures of one run of many seeds. */
export type Totals = Record<(typeof COUNTS)[number], number> & {
  seeds: number;
  postgresSeeds: number;
  /** Those with the product's own cryptography. */
  realCryptoSeeds: number;
  played: number;
  phoneDays: number;
  saves: number;
  seconds: number;
  /** How often each mishap happened. */
  happened: Partial<Record<Happening, number>>;
  /** How many seeds stood still after so many rounds of healing. */
  healedIn: Record<number, number>;
  /** Over the traces of all seeds, in whatever order they ended. */
  hash: string;
};

export function totalsOf({ seeds, postgres }: { seeds: number; postgres: number }): Totals {
  const none = { lost: 0, repeated: 0, stuck: 0, diverged: 0, disordered: 0, lies: 0 };
  const postgresSeeds = Math.min(postgres, seeds);
  return {
    seeds,
    postgresSeeds,
    realCryptoSeeds: 0,
    played: 0,
    phoneDays: 0,
    saves: 0,
    ...none,
    seconds: 0,
    happened: {},
    healedIn: {},
    hash: "00000000",
  };
}

export function addRun(totals: Totals, run: SeedLine): void {
  for (const count of COUNTS) totals[count] += run[count];
  totals.played++;
  if (run.hasRealCrypto) totals.realCryptoSeeds++;
  totals.saves += run.saves;
  totals.healedIn[run.healedIn] = (totals.healedIn[run.healedIn] ?? 0) + 1;
  for (const what of [...HAPPENINGS, ...NOT_EVERYWHERE]) {
    const times = run.happened[what] ?? 0;
    if (times > 0) totals.happened[what] = (totals.happened[what] ?? 0) + times;
  }
  totals.phoneDays += run.size.phones * run.size.days;
  const mixed =
    (Number.parseInt(totals.hash, 16) + Math.imul(run.seed, Number.parseInt(run.hash.slice(0, 8), 16))) >>> 0;
  totals.hash = mixed.toString(16).padStart(8, "0");
}
