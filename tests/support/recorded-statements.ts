import type pg from "pg";

/** One statement as the product issued it. */
export interface Recorded {
  flow: string;
  sql: string;
  values: unknown[];
}

/** Notes every statement of a pool's connections, each under the name of what is going on. */
export class RecordedStatements {
  flow = "";
  readonly #held = new Map<string, Recorded>();

  constructor(pool: pg.Pool) {
    pool.on("connect", (client) => {
      const real = client.query.bind(client) as (...asked: unknown[]) => unknown;
      Object.assign(client, {
        query: (...asked: unknown[]) => {
          if (this.flow !== "") this.#note(asked[0], asked[1]);
          return real(...asked);
        },
      });
    });
  }

  /** Each text once a flow, in the order of its first use; what frames a transaction is left out. */
  all(): Recorded[] {
    return [...this.#held.values()].filter(({ sql }) => /^\s*(select|insert|update|delete|with)\b/i.test(sql));
  }

  #note(asked: unknown, values: unknown): void {
    const { text, values: own } = typeof asked === "string" ? { text: asked, values } : (asked as pg.QueryConfig);
    const name = `${this.flow}\n${text}`;
    if (!this.#held.has(name)) this.#held.set(name, { flow: this.flow, sql: text, values: [...((own as []) ?? [])] });
  }
}
