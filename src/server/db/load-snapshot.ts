import { createHash, type Hash } from "node:crypto";
import type { Id } from "../../base/id.ts";
import { BadBackup, type Manifest, type TableSum } from "../backup/types.ts";
import type { Query } from "./query.ts";
import { type SnapshotLine, type Table, tablesOf } from "./snapshot.ts";

const BATCH_ROWS = 500;
const BATCH_CHARS = 1_000_000;

export interface Loaded {
  manifest: Manifest;
  /** Those of the manifest, without the columns that came with a later version than the snapshot's. */
  tables: Table[];
}

/**
 * Writes a snapshot's rows into tables that hold none of this commune. Throws BadBackup when counts and hashes are not
 * those of its manifest, or when the snapshot ends before it; the caller's transaction undoes all then.
 */
export async function loadSnapshot(query: Query, commune: Id, lines: AsyncIterable<SnapshotLine>): Promise<Loaded> {
  const known = new Map((await tablesOf(query)).map((table) => [table.name, table]));
  const sums: TableSum[] = [];
  const tables: Table[] = [];
  let loader: TableLoader | null = null;
  for await (const line of lines) {
    if ("row" in line) {
      await loader?.add(line.row);
      continue;
    }
    if (loader !== null) {
      sums.push(await loader.end());
      tables.push(loader.asHeld());
    }
    loader = null;
    if ("manifest" in line) {
      checkSums(sums, line.manifest.tables);
      return { manifest: line.manifest, tables };
    }
    const table = known.get(line.table);
    if (table === undefined) throw new BadBackup("newer", line.table);
    loader = new TableLoader(query, commune, table);
  }
  throw new BadBackup("damaged", "no manifest");
}

/** Throws BadBackup at the first table that differs. */
export function checkSums(found: readonly TableSum[], wanted: readonly TableSum[]): void {
  for (const [index, { name, rows, sha256 }] of wanted.entries()) {
    const sum = found[index];
    if (sum?.name !== name || sum.rows !== rows || sum.sha256 !== sha256) throw new BadBackup("damaged", name);
  }
  if (found.length !== wanted.length) throw new BadBackup("damaged", "tables");
}

class TableLoader {
  readonly #hash: Hash = createHash("sha256");
  #rows = 0;
  #batch: string[] = [];
  #chars = 0;
  #columns: string[] | null = null;

  constructor(
    private readonly query: Query,
    private readonly commune: Id,
    private readonly table: Table,
  ) {}

  async add(line: string): Promise<void> {
    this.#columns ??= this.#columnsOf(line);
    this.#hash.update(`${line}\n`);
    this.#rows++;
    this.#batch.push(line);
    this.#chars += line.length;
    if (this.#batch.length >= BATCH_ROWS || this.#chars >= BATCH_CHARS) await this.#write();
  }

  async end(): Promise<TableSum> {
    await this.#write();
    await this.#goOnCounting();
    return { name: this.table.name, rows: this.#rows, sha256: this.#hash.digest("base64url") };
  }

  /** As the snapshot holds it. */
  asHeld(): Table {
    const held = this.#columns;
    return held === null ? this.table : { ...this.table, without: without(this.table.columns, held) };
  }

  /** Columns that came with a later version are left to their default. */
  #columnsOf(line: string): string[] {
    const row = JSON.parse(line) as Record<string, unknown>;
    if (row.commune !== this.commune) throw new BadBackup("damaged", "commune");
    const unknown = Object.keys(row).find((name) => !this.table.columns.includes(name));
    if (unknown !== undefined) throw new BadBackup("newer", unknown);
    return this.table.columns.filter((name) => name in row);
  }

  async #write(): Promise<void> {
    if (this.#batch.length === 0 || this.#columns === null) return;
    const names = this.#columns.map((name) => `"${name}"`).join(", ");
    await this.query(
      `insert into "${this.table.name}" (${names}) overriding system value
       select ${names} from jsonb_populate_recordset(null::"${this.table.name}", $1::jsonb)`,
      [`[${this.#batch.join(",")}]`],
    );
    this.#batch = [];
    this.#chars = 0;
  }

  /** A column that the database counts by itself goes on above what was loaded. */
  async #goOnCounting(): Promise<void> {
    const counted = await this.query<{ column: string }>(
      `select column_name as column from information_schema.columns
       where table_schema = current_schema() and table_name = $1 and is_identity = 'YES'`,
      [this.table.name],
    );
    for (const { column } of counted) {
      await this.query(
        `select setval(pg_get_serial_sequence($1, $2), greatest((select max("${column}") from "${this.table.name}"), 1))`,
        [this.table.name, column],
      );
    }
  }
}

function without(all: readonly string[], some: readonly string[]): string[] {
  return all.filter((name) => !some.includes(name));
}
