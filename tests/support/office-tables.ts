import { createHash } from "node:crypto";
import pg from "pg";

/** Numbers that the database gives out and never takes back, also where a transaction left nothing. */
const NOT_COMPARED = ["arrival"];

/** All rows of an office's database, beside every interface: to compare them, to keep them and to bring them back. */
export class OfficeTables {
  readonly #client: pg.Client;
  readonly #names: readonly string[];

  private constructor(client: pg.Client, names: readonly string[]) {
    this.#client = client;
    this.#names = names;
  }

  static async open(url: string): Promise<OfficeTables> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const sql = "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'";
    const found = await client.query<{ name: string }>(`${sql} order by 1`);
    return new OfficeTables(
      client,
      found.rows.map((row) => row.name),
    );
  }

  /** Every row of every table, in an order of its own, as one text: what is equal holds the same. */
  async dump(leaveOut: readonly string[] = []): Promise<string> {
    await this.#nameCommune("communes");
    const names = this.#names.filter((name) => !leaveOut.includes(name));
    const text = `select ${names.map((name) => `${rowsOf(name)} as "${name}"`).join(", ")}`;
    // Planned once: the plan of thirty tables costs more than their few rows.
    const query = leaveOut.length === 0 ? { name: "dump", text } : text;
    return JSON.stringify((await this.#client.query(query)).rows[0], null, 1);
  }

  /** The same as a short text. */
  async hash(leaveOut: readonly string[] = []): Promise<string> {
    return createHash("sha256")
      .update(await this.dump(leaveOut))
      .digest("hex");
  }

  /** Puts a copy of everything aside, in the same database. */
  async keep(): Promise<void> {
    await this.#nameCommune("communes");
    const copies = this.#names.map((name) => `create table kept."${name}" as select * from public."${name}"`);
    const steps = this.#names.flatMap((name) => [
      `delete from public."${name}"`,
      `insert into public."${name}" overriding system value select * from kept."${name}"`,
    ]);
    // A procedure's steps are planned once a connection.
    const restore = `create procedure kept.restore() language plpgsql as $$ begin ${steps.join(";")}; end $$`;
    await this.#client.query(["create schema kept", ...copies, restore].join(";"));
  }

  /** Brings back what was put aside; whatever came since goes. A few milliseconds, where a copied database takes more. */
  async restore(): Promise<void> {
    await this.#nameCommune("kept.communes");
    await this.#client.query("call kept.restore()");
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  /** Row-level security binds the owner too: without a commune nothing is there. */
  async #nameCommune(from: string): Promise<void> {
    await this.#client.query(`select set_config('app.commune', (select commune from ${from} limit 1), false)`);
  }
}

function rowsOf(table: string): string {
  const row = `to_jsonb(t) - array[${NOT_COMPARED.map((name) => `'${name}'`).join(", ")}]`;
  return `(select coalesce(jsonb_agg(line order by line::text), '[]') from (select ${row} as line from "${table}" t offset 0) lines)`;
}
