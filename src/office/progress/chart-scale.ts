export interface ChartScale {
  /** Value at the upper edge: the largest figure itself, so that the line uses the whole height. */
  top: number;
  /** Round values for the grid, from 0 upwards, two or three of them. */
  marks: number[];
}

const ROUND = [1, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Grid of a chart whose largest value is `most` (at least 1). */
export function chartScale(most: number): ChartScale {
  const top = Math.max(1, most);
  const half = top / 2;
  const power = 10 ** Math.floor(Math.log10(half));
  const step = (ROUND.findLast((round) => round * power <= half) ?? 1) * power;
  // Counts are whole: under two of them there is nothing between 0 and the top.
  if (step < 1) return { top, marks: [0, top] };
  const marks = [0, Math.round(step), Math.round(step) * 2];
  return { top, marks: marks.filter((mark) => mark <= top) };
}
