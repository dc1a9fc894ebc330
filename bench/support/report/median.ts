export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** @param part 0 to 1; of an even number of values the upper middle one */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
