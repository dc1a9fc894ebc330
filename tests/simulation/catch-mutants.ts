import { MUTANTS, type Mutant } from "./mutants.ts";
import { isBad } from "./oracle.ts";
import type { SeedLine } from "./shard.ts";
import type { Shards } from "./shards.ts";

/** A judge who has not seen it by then would not see it in a night either. */
export const MOST_SEEDS = 500;

export interface Caught {
  name: string;
  breaks: string;
  /** null: not caught. */
  seed: number | null;
  /** What the judge said. */
  by: string;
}

/** Plays every mutant until it is caught; so many at a time. Exit code 1 when one is not. */
export async function playMutants(shards: Shards, jobs: number, isJson: boolean): Promise<number> {
  const caught = await catchMutants(shards, MUTANTS, jobs, (one) => {
    if (!isJson) console.error(lineOf(one));
  });
  const missed = caught.filter(({ seed }) => seed === null);
  console.log(JSON.stringify({ mutants: caught.length, caught: caught.length - missed.length, each: caught }));
  return missed.length === 0 ? 0 : 1;
}

export async function catchMutants(
  shards: Shards,
  mutants: readonly Mutant[],
  jobs: number,
  tell: (caught: Caught) => void,
): Promise<Caught[]> {
  const waiting = [...mutants];
  const all: Caught[] = [];
  const work = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const one = await catchOne(shards, mutant);
      all.push(one);
      tell(one);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function catchOne(shards: Shards, { name, breaks }: Mutant): Promise<Caught> {
  const bad: SeedLine[] = [];
  const seeds = Array.from({ length: MOST_SEEDS }, (_, at) => at + 1);
  await shards.play({ seeds, jobs: 1, args: ["--mutant", name] }, (run) => {
    if (isBad(run)) bad.push(run);
    return isBad(run);
  });
  const [first] = bad;
  return { name, breaks, seed: first?.seed ?? null, by: first?.details[0] ?? "" };
}

function lineOf({ name, breaks, seed, by }: Caught): string {
  const end = seed === null ? `NOT CAUGHT in ${MOST_SEEDS} seeds` : `caught at seed ${seed}: ${by}`;
  return `${name} (${breaks}): ${end}`;
}
