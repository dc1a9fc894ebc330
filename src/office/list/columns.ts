import type { ComponentChildren } from "preact";
import { type CsvValue, toCsv } from "./csv.ts";
import type { SortBy } from "./sort.ts";
import { compareValues, sortRows } from "./sort.ts";

/** One column of a list: how it is read, sorted and exported. */
export interface Column<Row> {
  key: string;
  head: string;
  /** What sorts and what goes into the exported file. */
  value: (row: Row) => CsvValue;
  /** What is drawn; without it, the value. */
  cell?: (row: Row) => ComponentChildren;
  /** Order of its own, e.g. names by tên; ascending. */
  compare?: (a: Row, b: Row) => number;
  /** Figures stand right. */
  figure?: boolean;
  /** The row of totals. */
  foot?: ComponentChildren;
  /** Its cell is the button that opens the row. */
  opens?: boolean;
  /** A button in each row: not sorted, not exported. */
  act?: boolean;
  /** Only in the exported file. */
  hidden?: boolean;
}

export function sortByColumn<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: SortBy): Row[] {
  const column = columns.find(({ key }) => key === sort.key);
  if (!column) return [...rows];
  const { compare } = column;
  if (!compare) return sortRows(rows, column.value, sort.down);
  return [...rows].sort((a, b) => {
    // An empty cell stands last here too, whatever the column's own order says.
    const empty = compareValues(isEmpty(column, a) ? null : 0, isEmpty(column, b) ? null : 0, sort.down);
    return empty !== 0 ? empty : sort.down ? compare(b, a) : compare(a, b);
  });
}

function isEmpty<Row>(column: Column<Row>, row: Row): boolean {
  const value = column.value(row);
  return value === null || value === "";
}

/** The list as it stands on the screen, as a file for a spreadsheet. */
export function columnsToCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const exported = columns.filter(({ act }) => !act);
  return toCsv(
    exported.map(({ head }) => head),
    rows.map((row) => exported.map((column) => column.value(row))),
  );
}
