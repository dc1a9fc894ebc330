import pg from "pg";

/** What goes wrong with one statement. */
export type StatementFault =
  /** It never reached the database. */
  | "refused"
  /** It ran, and its answer was lost. */
  | "answer-lost"
  /** The database ended the connection while nothing was under way on it: a restart, a failover. */
  | "connection-killed";

/** Counts the statements of a pool and lets the k-th fail, once. Fits under the real storage: it changes nothing else. */
export class StatementFaults {
  /** Statements since the last `arm`. */
  count = 0;
  #at = 0;
  #fault: StatementFault = "refused";
  readonly #url: string;
  /** Called after each commit that succeeded. */
  onCommit: () => Promise<void> = async () => undefined;

  constructor(pool: pg.Pool, url: string) {
    this.#url = url;
    pool.on("connect", (client) => this.#watch(client));
  }

  /** The k-th statement from now on fails; 0: none does. */
  arm(at: number, fault: StatementFault = "refused"): void {
    this.count = 0;
    this.#at = at;
    this.#fault = fault;
  }

  #watch(client: pg.PoolClient): void {
    const real = client.query.bind(client) as (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
    const counted = async (text: string, values?: unknown[]): Promise<pg.QueryResult> => {
      const fails = ++this.count === this.#at;
      if (fails) await this.#before(client);
      const result = await real(text, values);
      if (fails && this.#fault === "answer-lost") throw new Error("the answer was lost");
      if (text === "commit") await this.onCommit();
      return result;
    };
    Object.assign(client, { query: counted });
  }

  async #before(client: pg.PoolClient): Promise<void> {
    if (this.#fault === "refused") throw new Error("the statement was not sent");
    if (this.#fault === "connection-killed") await endConnection(this.#url, client);
  }
}

async function endConnection(url: string, client: pg.PoolClient): Promise<void> {
  const { processID } = client as unknown as { processID: number };
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query("select pg_terminate_backend($1)", [processID]);
  await other.end();
  await ended;
}
