import type { Id } from "../base/id.ts";
import { Database, databaseName, installOf, SCHEMA_VERSION } from "./database.ts";
import type { StoreContext, StoreOpening } from "./types.ts";

/** Dexie counts versions in tenths. */
const NATIVE_FACTOR = 10;

export type DatabaseOpening = { kind: "open"; db: Database } | Exclude<StoreOpening, { kind: "open" }>;

/** Opens or creates the database of an installation; never deletes or empties one (S14). */
export async function openDatabase(install: Id, context: StoreContext): Promise<DatabaseOpening> {
  try {
    // Dexie would open a newer database and add what it misses in it: look first.
    if (await isNewer(install, context)) return { kind: "newer-database" };
    return await openOrBlocked(new Database(install, context.idb));
  } catch (error) {
    return { kind: "unavailable", error: error instanceof Error ? error.name : "unknown" };
  }
}

async function openOrBlocked(db: Database): Promise<DatabaseOpening> {
  const blocked = new Promise<DatabaseOpening>((resolve) => db.on("blocked", () => resolve({ kind: "blocked" })));
  const opening = db.open().then((): DatabaseOpening => {
    const newer = db.backendDB().version >= (SCHEMA_VERSION + 1) * NATIVE_FACTOR;
    if (newer) db.close();
    return newer ? { kind: "newer-database" } : { kind: "open", db };
  });
  const result = await Promise.race([Promise.resolve(opening), blocked]);
  if (result.kind === "blocked") {
    opening.catch(() => {});
    db.close();
  }
  return result;
}

async function isNewer(install: Id, context: StoreContext): Promise<boolean> {
  const factory = context.idb?.indexedDB ?? indexedDB;
  const all = await factory.databases();
  const version = all.find(({ name }) => name === databaseName(install))?.version ?? 0;
  return version >= (SCHEMA_VERSION + 1) * NATIVE_FACTOR;
}

/** The installations that have a database in this browser, also when the settings have forgotten them (S14). */
export async function listInstallations(idb?: StoreContext["idb"]): Promise<Id[]> {
  const all = await (idb?.indexedDB ?? indexedDB).databases();
  return all.flatMap(({ name }) => installOf(name ?? "") ?? []);
}
