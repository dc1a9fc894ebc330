import type { ProgressFigures } from "./progress.ts";

// Ratios from 0 to 1; null without a denominator. The denominators are always shown beside them.

/** Đã đến / tổng số hộ. */
export function visitedRate(figures: ProgressFigures): number | null {
  return ratio(figures.visited, figures.households);
}

/** Đã gặp / đã đến. A household may be met without a home visit, so it may pass 1: shown as it is. */
export function contactRate(figures: ProgressFigures): number | null {
  return ratio(figures.met, figures.visited);
}

/** Đã tham gia / người đủ điều kiện. */
export function participationRate(figures: ProgressFigures): number | null {
  return ratio(figures.participated, figures.eligible);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
