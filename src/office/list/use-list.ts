import { useMemo, useState } from "preact/hooks";
import { type Column, columnsToCsv, sortByColumn } from "./columns.ts";
import { downloadCsv } from "./download.ts";
import type { SortBy } from "./sort.ts";

export interface SortedList<Row> {
  rows: Row[];
  sort: SortBy;
  onSort: (sort: SortBy) => void;
  /** Saves what is on the screen, in its order, with the columns that only a file has room for. */
  save: (name: string) => void;
}

/** Sorting and exporting of one list. `columns` may be made anew at every drawing (language). */
export function useSortedList<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  first: SortBy,
): SortedList<Row> {
  const [sort, onSort] = useState(first);
  const sorted = useMemo(() => sortByColumn(rows, columns, sort), [rows, sort]);
  const save = (name: string) => downloadCsv(name, columnsToCsv(columns, sorted));
  return { rows: sorted, sort, onSort, save };
}
