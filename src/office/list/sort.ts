/** Which column orders a list, and which way. */
export interface SortBy {
  key: string;
  down: boolean;
}

export type SortValue = string | number | null;

const collator = new Intl.Collator("vi", { numeric: true });

/** Nothing known stands last, whichever way the list runs: an empty cell is never the first thing to read. */
export function compareValues(a: SortValue, b: SortValue, down: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
  return down ? -order : order;
}

/** A sorted copy; rows that are equal keep their order. */
export function sortRows<Row>(rows: readonly Row[], by: (row: Row) => SortValue, down: boolean): Row[] {
  return [...rows].sort((a, b) => compareValues(by(a), by(b), down));
}

/** The next order when a head is pressed: another column starts upwards, the same one turns round. */
export function nextSort(now: SortBy, key: string): SortBy {
  return now.key === key ? { key, down: !now.down } : { key, down: false };
}
