import Papa from "papaparse";
import { decodeText } from "./decode-text.ts";

/** A table as it stands in a file: text, nothing interpreted. */
export interface Table {
  headings: string[];
  rows: TableRow[];
}

export interface TableRow {
  /** Record in the file as a spreadsheet counts it: the heading is 1. */
  row: number;
  /** As long as the headings; missing cells are empty. */
  cells: string[];
}

const DELIMITERS = [";", ",", "\t"];
/** The largest commune has 97,500 people; a file of more rows is no list. */
const MAX_ROWS = 200_000;

/** Null when the bytes are no table of text: another encoding, a workbook, a heading alone without columns. */
export function readTable(bytes: Uint8Array): Table | null {
  const text = decodeText(bytes);
  if (text === null) return null;
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiterOf(text), skipEmptyLines: false });
  const [headings, ...records] = parsed.data;
  if (headings === undefined || headings.length < 2 || records.length > MAX_ROWS) return null;
  // An open quote swallows the rest of the file into one cell: nothing after it can be trusted.
  if (parsed.errors.some((error) => error.code === "MissingQuotes")) return null;
  return { headings: headings.map(trim), rows: rowsOf(records, headings.length) };
}

function rowsOf(records: readonly string[][], width: number): TableRow[] {
  return records
    .map((cells, index) => ({ row: index + 2, cells: Array.from({ length: width }, (_, at) => trim(cells[at] ?? "")) }))
    .filter((row) => row.cells.some((cell) => cell !== ""));
}

function trim(cell: string): string {
  return cell.replace(/\s+/gu, " ").trim();
}

/** The delimiter that cuts the heading into most cells. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, 10_000).split(/\r\n|\r|\n/, 1)[0] ?? "";
  const cells = (delimiter: string) => heading.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (cells(delimiter) > cells(best) ? delimiter : best));
}
