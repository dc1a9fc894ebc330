import pg from "pg";

/** Looks into the office's database, beside every interface: what is there, is there. */
export interface StoredEnvelope {
  install: string;
  seq: number;
  state: string;
}
export interface JournalLine {
  revision: number;
  install: string;
  seq: number | null;
  mutation: string;
  name: string;
  args: Record<string, unknown>;
}

export class OfficeDatabase {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<OfficeDatabase> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // Row-level security binds the owner too: without a commune nothing is there.
    await client.query("select set_config('app.commune', (select commune from communes limit 1), false)");
    return new OfficeDatabase(client);
  }

  async envelopes(): Promise<StoredEnvelope[]> {
    const result = await this.#client.query("select install, seq, state from envelopes order by install, seq");
    return result.rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }

  async envelopesOf(install: string): Promise<(StoredEnvelope & { hash: string })[]> {
    const query = "select install, seq, state, hash from envelopes where install = $1 order by seq";
    const result = await this.#client.query(query, [install]);
    return result.rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }

  /** What the field did, in the order in which the office took it over. */
  async fieldJournal(): Promise<JournalLine[]> {
    const result = await this.#client.query(
      "select revision, install, seq, mutation, name, args from journal where install is not null order by revision, position",
    );
    return result.rows.map((row) => ({ ...row, revision: Number(row.revision), seq: row.seq && Number(row.seq) }));
  }

  /** The records of one kind as they stand. */
  async records<T>(kind: string): Promise<T[]> {
    const result = await this.#client.query("select doc from records where kind = $1 order by id", [kind]);
    return result.rows.map((row) => row.doc as T);
  }

  /** What input may not change. Contacts, sessions and links are not counted. */
  async counts(): Promise<Record<string, number>> {
    const of = (table: string) => `(select count(*) from ${table})::int as ${table}`;
    const tables = ["records", "journal", "envelopes", "installations", "grants", "revisions"];
    const result = await this.#client.query(`select ${tables.map(of).join(", ")}`);
    return result.rows[0] as Record<string, number>;
  }

  /** Received, and not yet taken over into the records. */
  async waitingToApply(): Promise<number> {
    const result = await this.#client.query("select count(*)::int as count from envelopes where state = 'waiting'");
    return result.rows[0].count;
  }

  async sessions(): Promise<number> {
    const result = await this.#client.query("select count(*)::int as count from sessions");
    return result.rows[0].count;
  }

  /** Time passes over every enrolment link. */
  async expireLinks(): Promise<void> {
    await this.#client.query("update enrol_links set expires_at = created_at");
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
