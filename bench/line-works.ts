import { pullChanges } from "./changes/run.ts";
import { firstLoad } from "./first-load/run.ts";
import { pushDay } from "./push-day/run.ts";
import type { Contender } from "./support/contender.ts";
import { PROFILES, type Profile } from "./support/radio/profiles.ts";
import { type Result, resultOf } from "./support/report/result.ts";
import type { Conditions, Sample } from "./support/sample.ts";
import type { World } from "./support/world.ts";

/** A question about the line between phone and office. */
export interface LineWork {
  id: string;
  title: string;
  profiles: Profile[];
  run(world: World, contender: Contender, conditions: Conditions): Promise<Sample>;
}

const { weak, cut } = PROFILES;

export const LINE_WORKS: readonly LineWork[] = [
  { id: "W1", title: "first load", profiles: [weak, cut], run: firstLoad },
  { id: "W3", title: "push of a day, 240 records", profiles: [weak, cut], run: pushDay },
  { id: "W4", title: "200 changed households", profiles: [weak], run: pullChanges },
];

/** Everybody in turn, run after run, so that a slow minute of the machine is everybody's. */
export async function askLine(
  { id, title, run }: LineWork,
  world: World,
  profile: Profile,
  runs: number,
): Promise<Result> {
  const samples = new Map<string, Sample[]>(world.contenders.map(({ name }) => [name, []]));
  for (let seed = 1; seed <= runs; seed++) {
    for (const contender of world.contenders) {
      const sample = await run(world, contender, { profile, seed });
      samples.get(contender.name)?.push(sample);
    }
  }
  return resultOf({ work: id, title, profile: profile.name }, samples);
}
