import type pg from "pg";
import type { Id } from "../../base/id.ts";
import type { Manifest } from "../backup/types.ts";
import { checkSums, loadSnapshot } from "./load-snapshot.ts";
import { migrate } from "./migrate.ts";
import { createPool } from "./pool.ts";
import { type Query, queryOf } from "./query.ts";
import { type SnapshotLine, sumsOf } from "./snapshot.ts";
import { withSetting } from "./with-setting.ts";

/** Its tables never meet the office's own: every connection of the drill looks into this schema alone. */
const SCHEMA = "tung_nha_drill";

/**
 * The caller holds the drill's lock. A schema that a killed drill left is dropped first. Returns the manifest when every
 * table, read back, has its count and its hash.
 */
export async function drill(
  url: string,
  pool: pg.Pool,
  commune: Id,
  lines: AsyncIterable<SnapshotLine>,
): Promise<Manifest> {
  await pool.query(`drop schema if exists ${SCHEMA} cascade`);
  await pool.query(`create schema ${SCHEMA}`);
  const inside = withSetting(url, `search_path=${SCHEMA}`);
  let failure: Error | null = null;
  const scratch = createPool(inside, (error) => {
    failure = error;
  });
  try {
    await migrate(inside);
    const manifest = await loadAndCompare(scratch, commune, lines);
    if (failure !== null) throw failure;
    return manifest;
  } finally {
    await scratch.end();
    await pool.query(`drop schema if exists ${SCHEMA} cascade`);
  }
}

/** As a restore loads them. What a later version brought, tables and columns, is not the file's and is not compared. */
async function loadAndCompare(pool: pg.Pool, commune: Id, lines: AsyncIterable<SnapshotLine>): Promise<Manifest> {
  const { manifest, tables } = await inTransaction(pool, commune, (query) => loadSnapshot(query, commune, lines));
  const found = await inTransaction(pool, commune, (query) => sumsOf(query, commune, tables));
  checkSums(found, manifest.tables);
  return manifest;
}

async function inTransaction<T>(pool: pg.Pool, commune: Id, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const query = queryOf(client);
  let failure: Error | undefined;
  try {
    await query("begin");
    await query("select set_config('app.commune', $1, true)", [commune]);
    const result = await work(query);
    await query("commit");
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error("failed");
    throw error;
  } finally {
    client.release(failure);
  }
}
