import { recogniseColumns } from "../../domain/import-list/columns.ts";
import { cutPersonalNumbers } from "../../domain/text/personal-number.ts";
import { dropPersonalColumns } from "./drop-personal-columns.ts";
import { readTable, type Table } from "./read-table.ts";

export interface List {
  table: Table;
  /** Headings of the columns that were thrown away. */
  dropped: string[];
}

/** A list of residents without personal id columns; null when the bytes are no table, or none of its columns is known. */
export function readList(bytes: Uint8Array): List | null {
  const whole = readTable(bytes);
  if (whole === null) return null;
  const { table, dropped } = dropPersonalColumns(whole);
  // Headings are shown: a file without a heading row would show a person there.
  const shown = (heading: string) => cutPersonalNumbers(heading).text;
  if (Object.keys(recogniseColumns(table.headings).at).length === 0) return null;
  return { table: { ...table, headings: table.headings.map(shown) }, dropped: dropped.map(shown) };
}
