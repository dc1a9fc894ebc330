import type { Rng } from "../../../tests/simulation/rng.ts";
import { FAMILIES, FEMALE_MIDDLES, GIVEN, MALE_MIDDLES } from "./words.ts";

export interface Person {
  name: string;
  sex: "Nam" | "Nữ";
}

export function makePerson(rng: Rng): Person {
  const sex = rng.chance(0.5) ? "Nam" : "Nữ";
  const middle = rng.pick(sex === "Nam" ? MALE_MIDDLES : FEMALE_MIDDLES);
  return { name: `${rng.pick(FAMILIES)} ${middle} ${rng.pick(GIVEN)}`, sex };
}

/** Ten digits, as a list writes them. */
export function makePhone(rng: Rng): string {
  return `05${rng.int(10_000_000, 99_999_999)}`;
}
