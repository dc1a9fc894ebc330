import { useHotkeys } from "../parts/hotkeys.ts";

/** J and K walk a list, Escape closes what is open. Enter opens the first row when none is open. */
export function useOpenRow<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  open: string | null,
  setOpen: (key: string | null) => void,
): void {
  const at = rows.findIndex((row) => keyOf(row) === open);
  const go = (to: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (row) setOpen(keyOf(row));
  };
  useHotkeys({
    j: () => go(at + 1),
    k: () => go(at < 0 ? 0 : at - 1),
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at < 0 ? 0 : at - 1),
    Enter: () => go(Math.max(0, at)),
    Escape: () => setOpen(null),
  });
}
