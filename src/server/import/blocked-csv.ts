import Papa from "papaparse";
import { cutPersonalNumbers } from "../../domain/text/personal-number.ts";
import type { Table } from "./read-table.ts";

/** Excel takes a file for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = "\ufeff";
/** Cells that a spreadsheet would run. Plain numbers and phones with a sign are not, and stay as typed. */
const FORMULA = /^(?![+-]?[\d .()-]*$)[=+\-@\t\r]/;

/**
 * The rows that can't be taken, with the file's own columns (less the dropped ones), so that they can be mended and
 * imported again; personal numbers that strayed into them stay out. UTF-8 with a mark, semicolons, CRLF: what Excel in Vietnamese opens by a double click.
 */
export function blockedCsv(table: Table, blocked: ReadonlySet<number>): string {
  const rows = table.rows
    .filter((row) => blocked.has(row.row))
    .map((row) => row.cells.map((cell) => cutPersonalNumbers(cell).text));
  const options = { delimiter: ";", newline: "\r\n", escapeFormulae: FORMULA };
  return `${BYTE_ORDER_MARK}${Papa.unparse([table.headings, ...rows], options)}\r\n`;
}
