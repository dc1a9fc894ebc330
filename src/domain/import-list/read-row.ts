import * as v from "valibot";
import type { Member } from "../records.ts";
import { freeText, LIMITS, member, neededText } from "../schema.ts";
import { cutPersonalNumbers } from "../text/personal-number.ts";
import { readBirth } from "./birth-cell.ts";
import { clip } from "./clip.ts";
import { COLUMNS, type Column, type ColumnMap, USUAL_HEADINGS } from "./columns.ts";
import { readLevel, readPhones, readSex } from "./small-cells.ts";
import type { ImportProblem, ImportProblemCode, ImportTable } from "./types.ts";

/** One person as the file tells, readable as far as it goes. */
export interface Person {
  row: number;
  village: string;
  code: string;
  address: string;
  member: Omit<Member, "id">;
}

/** Notes problems of a table under the headings of its own. */
export class ProblemList {
  readonly problems: ImportProblem[] = [];
  readonly blocked = new Set<number>();

  constructor(
    private readonly table: ImportTable,
    private readonly columns: ColumnMap,
  ) {}

  warn(row: number, column: Column, value: string, code: ImportProblemCode): void {
    this.problems.push({ row, column: this.#heading(column), value, code, blocks: false });
  }

  block(row: number, column: Column, value: string, code: ImportProblemCode): void {
    this.problems.push({ row, column: this.#heading(column), value, code, blocks: true });
    this.blocked.add(row);
  }

  #heading(column: Column): string {
    return this.table.headings[this.columns.at[column] ?? -1] ?? USUAL_HEADINGS[column];
  }
}

/** What the office's own schema says of a person, whatever the file brought: one odd cell must not fail the list. */
const personSchema = v.object({
  village: neededText(LIMITS.name),
  code: neededText(LIMITS.label),
  address: freeText(LIMITS.address),
  member,
});
/** Stands for the id that the plan will give. */
const ANY_ID = "A".repeat(22);

/** Null when the row can't be taken: it has no village, household code or name, or the office would refuse it. */
export function readRow(row: ImportTable["rows"][number], columns: ColumnMap, list: ProblemList): Person | null {
  const cells = cellsOf(row, columns, list);
  for (const [column, code] of NEEDED) {
    if (cells[column] === "" || cells[column].length > LIMITS.name) list.block(row.row, column, cells[column], code);
  }
  if (list.blocked.has(row.row)) return null;
  const { village, code } = cells;
  const address = clip(cells.address, LIMITS.address);
  const person: Person = { row: row.row, village, code, address, member: memberOf(row.row, cells, list) };
  if (v.is(personSchema, { ...person, member: { id: ANY_ID, ...person.member } })) return person;
  list.block(row.row, "name", cells.name, "row-refused");
  return null;
}

const NEEDED = [
  ["village", "village-missing"],
  ["code", "code-missing"],
  ["name", "name-missing"],
] as const;

type Cells = Record<Column, string>;

/** Cells in NFC and single spaces, less the personal numbers that strayed into them. */
function cellsOf(row: ImportTable["rows"][number], columns: ColumnMap, list: ProblemList): Cells {
  const cells = {} as Cells;
  for (const column of COLUMNS) {
    const typed = row.cells[columns.at[column] ?? -1] ?? "";
    const { text, found } = cutPersonalNumbers(typed.normalize("NFC").replace(/\s+/g, " ").trim());
    if (found) list.warn(row.row, column, "", "personal-number-dropped");
    cells[column] = text;
  }
  return cells;
}

function memberOf(row: number, cells: Cells, list: ProblemList): Person["member"] {
  const { birth, problem } = readBirth(cells.birth);
  if (problem !== null) list.warn(row, "birth", cells.birth, problem);
  const { phones, unreadable } = readPhones(cells.phones);
  for (const piece of unreadable) list.warn(row, "phones", piece, "phone-unreadable");
  const { level, ok } = readLevel(cells.level);
  if (!ok) list.warn(row, "level", cells.level, "level-unreadable");
  return {
    name: cells.name,
    relation: clip(cells.relation, LIMITS.label),
    sex: readSex(cells.sex),
    birth,
    phones: phones.slice(0, LIMITS.phones),
    level,
    whereabouts: clip(cells.whereabouts, LIMITS.address),
    note: clip(cells.note, LIMITS.note),
  };
}
