import type { Id } from "../../base/id.ts";
import type { Storage } from "../storage.ts";
import { passesRowSecurity } from "./bound-role.ts";
import { listenRevisions } from "./live.ts";
import { migrate } from "./migrate.ts";
import { createPool } from "./pool.ts";
import { PostgresStorage } from "./postgres-storage.ts";

export type RevisionListener = (commune: Id, revision: number) => void;

export interface Database {
  storage: Storage;
  /** Tells of each new revision, whichever process made it; `onRevision` returns the stop. */
  live: { onRevision(listener: RevisionListener): () => void };
  close(): Promise<void>;
}

/** The database was made by a newer program; nothing was changed. */
export class NewerDatabase extends Error {}

/** The role of DATABASE_URL passes row-level security by; nothing was changed. */
export class UnboundRole extends Error {}

/** Connects, brings the schema to this version and listens. Throws what the database says when it can't be reached. */
export async function openDatabase(url: string, onError: (error: Error) => void): Promise<Database> {
  if (await passesRowSecurity(url)) throw new UnboundRole();
  const migrated = await migrate(url);
  if (migrated.kind === "newer") throw new NewerDatabase(migrated.unknown.join(", "));
  const pool = createPool(url, onError);
  const storage = new PostgresStorage(pool);
  const listeners = new Set<RevisionListener>();
  const tell: RevisionListener = (commune, revision) => {
    for (const listener of listeners) listener(commune, revision);
  };
  // After a broken connection some revisions were not heard: the newest one stands for them.
  const catchUp = async () => {
    for (const { id, revision } of await storage.communes()) tell(id, revision);
  };
  const revisions = await listenRevisions(url, tell, () => void catchUp().catch(onError));
  return {
    storage,
    live: {
      onRevision(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    async close() {
      await revisions.stop();
      await pool.end();
    },
  };
}
