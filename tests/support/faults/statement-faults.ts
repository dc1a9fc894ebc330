import pg from "pg";

/** What goes wrong with one statement. */
export type StatementFault =
  /** It never reached the database. */
  | "refused"
  /** It ran, and its answer was lost. */
  | "answer-lost"
  /** The database ended the connection while nothing was under way on it: a restart, a failover. */
  | "connection-killed";

export const STATEMENT_FAULTS: readonly StatementFault[] = ["refused", "connection-killed", "answer-lost"];

/**
 * Counts the statements of this process, whatever pool or client they go through, and lets the k-th fail, once. Fits
 * under the real storage: it changes nothing else.
 */
export class StatementFaults {
  /** Statements since the last `arm`. */
  count = 0;
  #at = 0;
  #fault: StatementFault = "refused";
  #isBeside = false;
  readonly #url: string;
  readonly #real = pg.Client.prototype.query;
  /** Called after each commit that succeeded. */
  onCommit: () => Promise<void> = async () => undefined;

  constructor(url: string) {
    this.#url = url;
    const faults = this;
    Object.assign(pg.Client.prototype, {
      query(this: pg.Client, ...asked: unknown[]): unknown {
        return faults.#take(this, asked);
      },
    });
  }

  close(): void {
    Object.assign(pg.Client.prototype, { query: this.#real });
  }

  /** The k-th statement from now on fails; 0: none does. */
  arm(at: number, fault: StatementFault = "refused"): void {
    this.count = 0;
    this.#at = at;
    this.#fault = fault;
  }

  #take(client: pg.Client, asked: unknown[]): unknown {
    if (this.#isBeside) return Reflect.apply(this.#real, client, asked);
    const callback = asked.at(-1);
    if (typeof callback !== "function") return this.#counted(client, asked);
    // A pool hands its own statements on with a callback.
    return void this.#counted(client, asked.slice(0, -1)).then(
      (result) => callback(null, result),
      (error: unknown) => callback(error),
    );
  }

  async #counted(client: pg.Client, asked: unknown[]): Promise<unknown> {
    const fails = ++this.count === this.#at;
    if (fails && this.#fault === "refused") throw new Error("the statement was not sent");
    if (fails && this.#fault === "connection-killed") await this.#beside(() => endConnection(this.#url, client));
    const result: unknown = await Reflect.apply(this.#real, client, asked);
    if (fails && this.#fault === "answer-lost") throw new Error("the answer was lost");
    if (asked[0] === "commit") await this.#beside(this.onCommit);
    return result;
  }

  /** What the test itself asks of the database. */
  async #beside(work: () => Promise<void>): Promise<void> {
    this.#isBeside = true;
    await work().finally(() => {
      this.#isBeside = false;
    });
  }
}

async function endConnection(url: string, client: pg.Client): Promise<void> {
  const { processID } = client as unknown as { processID: number };
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query("select pg_terminate_backend($1)", [processID]);
  await other.end();
  await ended;
}
