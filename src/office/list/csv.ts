/** A cell of an exported list: text, a number, or nothing. */
export type CsvValue = string | number | null;

/** Excel takes UTF-8 for what it is only behind a byte order mark. */
const BOM = "\uFEFF";

/** What a spreadsheet would run as a formula: the first letter of the cell, or of any line inside it. */
const FORMULA = /(^|[\r\n])[\t ]*[=+\-@]/;

/**
 * A list as a file that Excel opens by double-click: semicolons (Vietnamese decimal comma), CRLF, quotes where needed.
 * Text that a spreadsheet would run is shown with an apostrophe before it.
 */
export function toCsv(heads: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  const lines = [heads, ...rows].map((row) => row.map(cellText).join(";"));
  return `${BOM}${lines.join("\r\n")}\r\n`;
}

function cellText(value: CsvValue): string {
  if (value === null) return "";
  // Numbers are ours, so a minus is no formula; the comma is what a Vietnamese spreadsheet reads.
  if (typeof value === "number") return String(value).replace(".", ",");
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
