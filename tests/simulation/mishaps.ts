import type { Blow, Life } from "./life.ts";
import type { Rng } from "./rng.ts";

const OTHERS: readonly Blow[] = ["full", "full-at-commit", "abort", "close"];

/** How likely a deed ends in a kill, or in any of the others. */
export interface Chances {
  kill: number;
  other: number;
}

/** At one of the next steps of the app's database. */
export function strikePerhaps(life: Life, { kill, other }: Chances, steps: number, rng: Rng): void {
  const draw = rng.next();
  if (draw >= kill + other) return;
  const blow = draw < kill ? "kill" : rng.pick(OTHERS);
  life.strikeAfter(rng.int(1, steps), blow);
}
