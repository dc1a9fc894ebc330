import { recogniseColumns } from "../../domain/import-list/columns.ts";
import { hasPersonalNumber } from "../../domain/text/personal-number.ts";
import type { Table } from "./read-table.ts";

/**
 * Throws the columns with personal id numbers away (DOMAIN.md, T15), by their heading and also by what they hold when
 * they go by another one. It stands right after the parse: nothing behind it ever sees such a number's column.
 */
export function dropPersonalColumns(table: Table): { table: Table; dropped: string[] } {
  const drop = new Set([...table.headings.keys()].filter((column) => isPersonal(table, column)));
  const kept = (_: string, column: number) => !drop.has(column);
  return {
    table: {
      headings: table.headings.filter(kept),
      rows: table.rows.map((row) => ({ row: row.row, cells: row.cells.filter(kept) })),
    },
    dropped: table.headings.filter((_, column) => drop.has(column)),
  };
}

function isPersonal(table: Table, column: number): boolean {
  if (recogniseColumns([table.headings[column] ?? ""]).dropped.length > 0) return true;
  const filled = table.rows.map((row) => row.cells[column] ?? "").filter((cell) => cell !== "");
  return filled.length > 0 && filled.filter(isNumberAlone).length * 2 > filled.length;
}

function isNumberAlone(cell: string): boolean {
  return /^[\d .-]+$/.test(cell) && hasPersonalNumber(cell);
}
