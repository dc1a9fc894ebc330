import { useMemo, useState } from "preact/hooks";
import { type Column, columnsToCsv, sortByColumn } from "./columns.ts";
import { downloadCsv } from "./download.ts";
import { type SortBy, sortRows } from "./sort.ts";

export interface SortedList<Row> {
  rows: Row[];
  sort: SortBy;
  onSort: (sort: SortBy) => void;
  /** Saves what is on the screen, in its order, with the columns that only a file has room for. */
  save: (name: string) => void;
}

/**
 * Sorting and exporting of one list. `columns` may be made anew at every drawing (language). `rank`: while nobody has
 * chosen another order, rows of a higher one stand first; it may change with `rows` only.
 */
export function useSortedList<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  first: SortBy,
  rank?: (row: Row) => number,
): SortedList<Row> {
  const [sort, onSort] = useState(first);
  const sorted = useMemo(() => {
    const ordered = sortByColumn(rows, columns, sort);
    const isFirst = sort.key === first.key && sort.down === first.down;
    return rank && isFirst ? sortRows(ordered, rank, true) : ordered;
  }, [rows, sort]);
  const save = (name: string) => downloadCsv(name, columnsToCsv(columns, sorted));
  return { rows: sorted, sort, onSort, save };
}
