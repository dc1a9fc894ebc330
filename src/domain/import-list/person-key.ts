import { fold } from "../text/fold.ts";
import { markedKey } from "../text/marked-key.ts";

/** What tells a person from another of the household. */
export interface PersonKey {
  folded: string;
  /** Name with its marks: Thu and Thư are two sisters. */
  marked: string;
  birth: string | null;
  year: string | null;
}

export function personKey(person: { name: string; birth: string | null }): PersonKey {
  const { name, birth } = person;
  const marked = markedKey(name).replace(/\s+/g, " ").trim();
  return { folded: fold(name), marked, birth, year: birth?.slice(0, 4) ?? null };
}

/**
 * Two rows of one file that tell of one person: the same name and year, unless two full birth dates differ. Names that
 * differ only in marks are two persons within a file.
 */
export function isRepeat(a: PersonKey, b: PersonKey): boolean {
  if (a.marked !== b.marked || a.year !== b.year) return false;
  return a.birth === b.birth || a.birth?.length === 4 || b.birth?.length === 4;
}
