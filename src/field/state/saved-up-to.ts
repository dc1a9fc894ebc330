import { readWitnesses } from "../../device/witness.ts";

/** The highest number that the witness outside the database has seen (S14); 0 when none, or when it can't be asked. */
export function savedUpTo(): number {
  try {
    return Math.max(0, ...readWitnesses().map(({ seq }) => seq));
  } catch {
    return 0;
  }
}
