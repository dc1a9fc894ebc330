import type { Id } from "../../base/id.ts";
import { LIMITS } from "../schema.ts";
import { fold } from "../text/fold.ts";
import { isRepeat, personKey } from "./person-key.ts";
import type { Person, ProblemList } from "./read-row.ts";

/** A household as the file tells of it. */
export interface FileHousehold {
  code: string;
  /** As typed. */
  village: string;
  /** First address that is not empty. */
  address: string;
  persons: Person[];
}

/** Codes are compared without spaces and in capitals. */
export function codeKey(code: string): string {
  return code.normalize("NFC").replace(/\s+/g, "").toUpperCase();
}

/** By code. Rows of a code in another village are blocked, repeated persons left out with a warning. */
export function fileHouseholds(
  persons: readonly Person[],
  officeVillages: ReadonlyMap<string, { village: Id; villageName: string }>,
  list: ProblemList,
): Map<string, FileHousehold> {
  const households = new Map<string, FileHousehold>();
  for (const person of persons) {
    const key = codeKey(person.code);
    const held = households.get(key);
    const village = officeVillages.get(key)?.villageName ?? held?.village ?? person.village;
    if (fold(village) !== fold(person.village)) list.block(person.row, "village", person.village, "village-differs");
    else if (held) join(held, person, list);
    else households.set(key, { ...person, persons: [person] });
  }
  return households;
}

function join(household: FileHousehold, person: Person, list: ProblemList): void {
  if (household.persons.length >= LIMITS.members) {
    // One code for a whole village is a broken column, not a household.
    list.block(person.row, "code", person.code, "twice-in-file");
    return;
  }
  household.address ||= person.address;
  const key = personKey(person.member);
  const repeated = household.persons.some((it) => isRepeat(personKey(it.member), key));
  if (repeated) list.warn(person.row, "name", person.member.name, "twice-in-file");
  else household.persons.push(person);
}
