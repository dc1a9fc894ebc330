/**
 * Works on one after another. What fails of one holds up none of the others, and is thrown after them (the first of
 * several), unless it `endsAll`.
 */
export async function eachInTurn<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  endsAll: (error: unknown) => boolean = () => false,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      if (endsAll(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
