import { createHash } from "node:crypto";
import type pg from "pg";
import type { Id } from "../../base/id.ts";
import type { Manifest, TableSum } from "../backup/types.ts";
import { logReads } from "./log-queries.ts";
import { type Query, queryOf } from "./query.ts";

/**
 * Sessions end with what they belong to; the backup's own key can't lie inside the backup; of a blob that has no
 * receipt yet, the phone holds every range and sends it again. All other tables with a commune in them are taken, also
 * those that later versions add.
 */
const LEFT_OUT = ["sessions", "backup_keys", "blob_parts"];

/** Rows fetched at once; where bytes lie in them, fewer. */
const MANY = 500;
const FEW = 20;

export interface Table {
  name: string;
  columns: string[];
  /** Columns that are left out of its lines. */
  without: string[];
  key: { name: string; isText: boolean }[];
  hasBytes: boolean;
}

/** One line of a snapshot: the beginning of a table, one of its rows as JSON, or the end with the sums. */
export type SnapshotLine = { table: string } | { row: string } | { manifest: Manifest };

/** One consistent picture of a commune, line by line: private halves of keys only as they are sealed for recovery. */
export async function* snapshot(pool: pg.Pool, commune: Id): AsyncGenerator<SnapshotLine> {
  const client = await pool.connect();
  const query = queryOf(client);
  try {
    await query("begin isolation level repeatable read read only");
    await query("select set_config('app.commune', $1, true)", [commune]);
    const tables: TableSum[] = [];
    for (const table of await tablesOf(query)) tables.push(yield* tableLines(query, commune, table));
    const reads = logReads(query, commune);
    const [newest] = await query<{ number: number | null }>(
      "select max(number) as number from office_log where commune = $1",
      [commune],
    );
    yield { manifest: { logNumber: newest?.number ?? 0, heads: await reads.gaplessHeads(), tables } };
  } finally {
    // Also when the reader stopped in the middle: the transaction only read.
    await client.query("rollback").then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}

/** What these tables hold of a commune, summed as in a manifest. */
export async function sumsOf(query: Query, commune: Id, tables: readonly Table[]): Promise<TableSum[]> {
  const sums: TableSum[] = [];
  for (const table of tables) {
    const lines = tableLines(query, commune, table);
    let line = await lines.next();
    while (line.done !== true) line = await lines.next();
    sums.push(line.value);
  }
  return sums;
}

async function* tableLines(query: Query, commune: Id, table: Table): AsyncGenerator<SnapshotLine, TableSum> {
  yield { table: table.name };
  const hash = createHash("sha256");
  let rows = 0;
  await query(`declare lines no scroll cursor for ${linesOf(table)}`, [commune, table.without]);
  for (;;) {
    const lines = await query<{ line: string }>(`fetch ${table.hasBytes ? FEW : MANY} from lines`);
    if (lines.length === 0) break;
    for (const { line } of lines) {
      hash.update(`${line}\n`);
      rows++;
      yield { row: line };
    }
  }
  await query("close lines");
  return { name: table.name, rows, sha256: hash.digest("base64url") };
}

/** As jsonb writes them: the same row has the same text everywhere. The columns left out are its second parameter. */
function linesOf({ name, key }: Table): string {
  const whole = name === "keys" ? `(to_jsonb(t) || '{"private_key": null}'::jsonb)` : "to_jsonb(t)";
  const row = `(${whole} - $2::text[])`;
  const order = key.map((column) => `t."${column.name}"${column.isText ? ' collate "C"' : ""}`).join(", ");
  return `select ${row}::text as line from "${name}" t where t.commune = $1 order by ${order}`;
}

/** Those that a backup holds, by name. */
export async function tablesOf(query: Query): Promise<Table[]> {
  return query<Table>(
    `select t.table_name as name,
       (select array_agg(c.column_name::text order by c.ordinal_position) from information_schema.columns c
         where c.table_schema = current_schema() and c.table_name = t.table_name) as columns,
       '{}'::text[] as without,
       (select jsonb_agg(jsonb_build_object('name', a.attname, 'isText', a.atttypid = 'text'::regtype)
           order by array_position(i.indkey::int2[], a.attnum))
         from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
         where i.indisprimary and i.indrelid = format('%I.%I', current_schema(), t.table_name)::regclass) as key,
       exists (select from information_schema.columns c where c.table_schema = current_schema()
         and c.table_name = t.table_name and c.data_type = 'bytea') as "hasBytes"
     from information_schema.columns t
     where t.table_schema = current_schema() and t.column_name = 'commune' and t.table_name <> all($1)
     order by t.table_name`,
    [LEFT_OUT],
  );
}

export async function migrationsOf(pool: pg.Pool): Promise<string[]> {
  const result = await pool.query<{ name: string }>("select name from migrations order by name");
  return result.rows.map((row) => row.name);
}
