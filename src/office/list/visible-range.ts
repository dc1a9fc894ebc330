/** Rows of a long list that are in sight; the rest is only space. */
export interface VisibleRange {
  first: number;
  /** One past the last. */
  end: number;
}

/** Rows drawn above and below what is in sight, so that a fast wheel meets no empty paper. */
const SPARE = 8;

/** All lengths in px; every row has the same height. */
export function visibleRange(scrolled: number, height: number, rowHeight: number, total: number): VisibleRange {
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - SPARE);
  const end = Math.min(total, Math.ceil((scrolled + height) / rowHeight) + SPARE);
  return { first: Math.min(first, Math.max(0, end)), end };
}

/** Where to scroll so that a row is in sight; the same place when it is already. `head` px of a sticky head cover the top. */
export function scrollToRow(scrolled: number, height: number, rowHeight: number, row: number, head: number): number {
  const top = row * rowHeight;
  const room = height - head;
  if (top < scrolled) return top;
  return top + rowHeight > scrolled + room ? top + rowHeight - room : scrolled;
}
