import type { Sample } from "../sample.ts";
import { median } from "./median.ts";

/** Medians of all runs of one contender. */
export interface Row {
  runs: number;
  seconds: number;
  least: number;
  most: number;
  /** Of the limit's median in the same run of the benchmark. */
  timesLimit: number;
  kBDown: number;
  kBUp: number;
  connections: number;
  cuts: number;
  /** Of loads: no bar of progress went back in any run. */
  steady?: boolean;
}

/** One question under one profile; rows by the contender's name. */
export interface Result {
  work: string;
  title: string;
  profile: string;
  rows: Record<string, Row>;
}

/** @param samples by the contender's name; the limit's are named "limit" */
export function resultOf(
  about: Pick<Result, "work" | "title" | "profile">,
  samples: ReadonlyMap<string, readonly Sample[]>,
): Result {
  const limit = median((samples.get("limit") ?? []).map(({ ms }) => ms));
  const rows = [...samples].map(([name, runs]) => [name, rowOf(runs, limit)] as const);
  return { ...about, rows: Object.fromEntries(rows) };
}

function rowOf(samples: readonly Sample[], limit: number): Row {
  const middle = (pick: (sample: Sample) => number) => median(samples.map(pick));
  const times = samples.map(({ ms }) => ms / 1_000);
  const told = samples.map(({ steady }) => steady).filter((it) => it !== undefined);
  return {
    runs: samples.length,
    seconds: rounded(median(times), 2),
    least: rounded(Math.min(...times), 2),
    most: rounded(Math.max(...times), 2),
    timesLimit: rounded((median(times) * 1_000) / limit, 2),
    kBDown: rounded(middle(({ down }) => down) / 1_000, 1),
    kBUp: rounded(middle(({ up }) => up) / 1_000, 1),
    connections: middle(({ connections }) => connections),
    cuts: middle(({ cuts }) => cuts),
    ...(told.length > 0 && { steady: told.every(Boolean) }),
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
