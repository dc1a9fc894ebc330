import type { Database } from "./database.ts";

/** A watcher that falls further behind reads everything anew. */
const KEPT = 200;

/** Tells the watchers of every tab; inside the transaction that makes the change. */
export async function noteChange(db: Database, keys: string[] = [], removed: string[] = []): Promise<void> {
  const n = await db.changes.add({ keys, removed });
  if (n % KEPT === 0)
    await db.changes
      .where("n")
      .belowOrEqual(n - KEPT)
      .delete();
}

/** Number of the newest change; 0 before the first. */
export async function lastChange(db: Database): Promise<number> {
  const [last] = await db.changes.toCollection().reverse().limit(1).primaryKeys();
  return last ?? 0;
}
