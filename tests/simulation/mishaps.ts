import type { Blow, Life } from "./life.ts";
import type { Rng } from "./rng.ts";
import type { Truth } from "./truth.ts";

const OTHERS: readonly Blow[] = ["full", "full-at-commit", "abort", "close"];

/** What is done while it strikes, and how likely that ends in a kill, or in any of the others. */
export interface Chances {
  deed: "save" | "run" | "goOn";
  kill: number;
  other: number;
  /** At one of the next so many steps of the app's database; a deed with fewer escapes. */
  steps: number;
}

export const SAVING: Chances = { deed: "save", kill: 0.13, other: 0.065, steps: 10 };
export const RUNNING: Chances = { deed: "run", kill: 0.08, other: 0.03, steps: 60 };
export const GOING_ON: Chances = { deed: "goOn", kill: 0.15, other: 0.15, steps: 60 };

/** Counts what really strikes: `saveKilled`, `runStruck`. */
export function strikePerhaps(life: Life, { deed, kill, other, steps }: Chances, rng: Rng, truth: Truth): void {
  const draw = rng.next();
  if (draw >= kill + other) return;
  const blow = draw < kill ? "kill" : rng.pick(OTHERS);
  life.strikeAfter(rng.int(1, steps), blow, (it) => truth.happened(`${deed}${it === "kill" ? "Killed" : "Struck"}`));
}
