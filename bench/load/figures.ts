/** Of a sorted list, the value below which this part of it lies; 0 of none. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Milliseconds of each request, sorted, as the report tells them. */
export function spread(took: readonly number[]): { p50: number; p95: number } {
  const sorted = [...took].sort((a, b) => a - b);
  return { p50: Math.round(quantile(sorted, 0.5)), p95: Math.round(quantile(sorted, 0.95)) };
}

/** Runs `work` for each, so many at the same time. */
export async function each<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const run = async () => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, run));
}
