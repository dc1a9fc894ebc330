import type { Table } from "dexie";
import { equalBytes } from "../base/bytes.ts";
import { databaseOf } from "./locked-store.ts";
import type { LockedStore } from "./types.ts";

/**
 * Copies drafts and own texts as they lie sealed: both vaults have one data key, and a place names no installation.
 * `to` was never shown yet, so all it holds of them came from here before. `except`: keys that stay.
 */
export async function copyPrivate(from: LockedStore, to: LockedStore, except: readonly string[]): Promise<void> {
  const [old, next] = [databaseOf(from), databaseOf(to)];
  const drafts = await pairs(old.drafts);
  const own = (await pairs(old.own)).filter(([key]) => !except.includes(key));
  await next.transaction("rw", next.drafts, next.own, async () => {
    await next.drafts.clear();
    await next.own.where(":id").noneOf(except).delete();
    for (const [key, sealed] of drafts) await next.drafts.put(sealed, key);
    for (const [key, row] of own) await next.own.put(row, key);
  });
}

/**
 * Takes away here what durably lies there: a resident's words must end on their day, in one place. A draft only as it
 * was copied: another tab may have written on here since.
 */
export async function dropCopied(from: LockedStore, to: LockedStore, except: readonly string[]): Promise<void> {
  const [old, next] = [databaseOf(from), databaseOf(to)];
  const drafts = new Map(await pairs(next.drafts));
  const own = (await next.own.toCollection().primaryKeys()).filter((key) => !except.includes(key));
  await old.transaction("rw", old.drafts, old.own, async () => {
    for (const [key, sealed] of await pairs(old.drafts)) {
      const copy = drafts.get(key);
      if (copy !== undefined && equalBytes(copy, sealed)) await old.drafts.delete(key);
    }
    await old.own.bulkDelete(own);
  });
}

function pairs<T>(table: Table<T, string>): Promise<[string, T][]> {
  return table.db.transaction("r", table, async () => {
    const keys = await table.toCollection().primaryKeys();
    const values = await table.toArray();
    return keys.map((key, at) => [key, values[at] as T]);
  });
}
