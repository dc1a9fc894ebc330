import type pg from "pg";
import type { Id } from "../../base/id.ts";
import type { Manifest } from "../backup/types.ts";
import type { LockedTx } from "../storage.ts";
import type { RestoreWrites } from "./backups.ts";
import { loadSnapshot } from "./load-snapshot.ts";
import { lockedTx } from "./postgres-storage.ts";
import { type Query, queryOf } from "./query.ts";
import type { SnapshotLine } from "./snapshot.ts";

/** See `Backups.replaceAll`. */
export async function replaceAll(
  pool: pg.Pool,
  commune: Id,
  lines: AsyncIterable<SnapshotLine>,
  work: (tx: LockedTx, manifest: Manifest, writes: RestoreWrites) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  const query = queryOf(client);
  let failure: Error | undefined;
  try {
    await query("begin");
    await empty(query);
    await query("select set_config('app.commune', $1, true)", [commune]);
    const { manifest } = await loadSnapshot(query, commune, lines);
    await work(lockedTx(query, commune), manifest, writesOf(query, commune));
    await query("commit");
  } catch (error) {
    failure = error instanceof Error ? error : new Error("failed");
    throw error;
  } finally {
    // A connection in a failed transaction is thrown away, and the transaction with it.
    client.release(failure);
  }
}

/** Every table with a commune in it, sessions too: whoever is signed in signs in again. */
async function empty(query: Query): Promise<void> {
  const tables = await query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = current_schema() and column_name = 'commune'
     order by table_name = 'communes', table_name`,
  );
  for (const { id } of await query<{ id: string }>("select commune as id from communes for update")) {
    await query("select set_config('app.commune', $1, true)", [id]);
    for (const { name } of tables) await query(`delete from "${name}" where commune = $1`, [id]);
  }
}

function writesOf(query: Query, commune: Id): RestoreWrites {
  return {
    putPrivateKey: async (purpose, keyId, privateKey) => {
      await query("update keys set private_key = $4 where commune = $1 and purpose = $2 and key_id = $3", [
        commune,
        purpose,
        keyId,
        privateKey,
      ]);
    },
    putLog: async (number, at, entry) => {
      await query("insert into office_log (commune, number, at, entry) values ($1, $2, $3, $4)", [
        commune,
        number,
        at,
        JSON.stringify(entry),
      ]);
    },
  };
}
