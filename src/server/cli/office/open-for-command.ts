import { randomBytes } from "node:crypto";
import { type Backups, openBackups } from "../../db/backups.ts";
import { type Database, openDatabase } from "../../db/open-database.ts";
import { findCluster } from "../../embedded/cluster.ts";
import { EmbeddedRefusal } from "../../embedded/refusal.ts";
import { runningUrl } from "../../embedded/running-url.ts";
import { startEmbeddedPostgres } from "../../embedded-postgres.ts";

export interface OpenedForCommand {
  database: Database;
  backups: Backups;
  close(): Promise<void>;
}

/** Null when there is no office in this directory and none may be made. */
export async function openForCommand(
  place: { dataDir: string; databaseUrl: string | null; mayCreate: boolean },
  onError: (error: Error) => void,
): Promise<OpenedForCommand | null> {
  const { dataDir, databaseUrl, mayCreate } = place;
  if (databaseUrl === null && !mayCreate && (await findCluster(dataDir)) === null) return null;
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const url = databaseUrl ?? (await embedded(dataDir, undo));
    const database = await openDatabase(url, onError);
    undo.push(database.close);
    const backups = openBackups(url, onError);
    undo.push(backups.close);
    return { database, backups, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The cluster of a running office is only visited; one that stands still is started, and stopped again after. */
async function embedded(dataDir: string, undo: (() => Promise<void>)[]): Promise<string> {
  try {
    const postgres = await startEmbeddedPostgres({ dataDir });
    undo.push(() => postgres.stop());
    return postgres.url;
  } catch (error) {
    const url = error instanceof EmbeddedRefusal && error.reason === "in-use" ? await runningUrl(dataDir) : null;
    if (url === null) throw error;
    return url;
  }
}

export function randomOf(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(length));
}
