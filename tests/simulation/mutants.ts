import type { Build } from "./build.ts";
import { OFFICE_MUTANTS } from "./office-mutants.ts";
import { PHONE_MUTANTS } from "./phone-mutants.ts";

/** A build that is broken on purpose in one place: the judge has to catch it. */
export interface Mutant {
  name: string;
  /** What is wrong with it, and the rule that it breaks. */
  breaks: string;
  build: Build;
}

export const MUTANTS: readonly Mutant[] = [...OFFICE_MUTANTS, ...PHONE_MUTANTS];

export function mutantNamed(name: string): Mutant {
  const found = MUTANTS.find((mutant) => mutant.name === name);
  if (!found) throw new Error(`no mutant ${name}; there are ${MUTANTS.map((mutant) => mutant.name).join(", ")}`);
  return found;
}
