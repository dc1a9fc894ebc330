import type pg from "pg";
import { TransientError } from "../storage.ts";

/** Runs one statement inside the transaction. */
export type Query = <R extends object>(sql: string, values?: readonly unknown[]) => Promise<R[]>;

/** Classes of SQLSTATE that say "not now": connection, conflict, resources, lock or shutdown. */
const TRANSIENT = /^(08|40|53|55|57)/;

export function queryOf(client: pg.PoolClient): Query {
  return async <R extends object>(sql: string, values: readonly unknown[] = []) => {
    try {
      const result = await client.query<R>(values.length === 0 ? sql : prepared(sql, values));
      return result.rows;
    } catch (error) {
      throw asTransient(error);
    }
  };
}

const names = new Map<string, string>();

/**
 * Parsed and planned once a connection: with the policies of each table, planning costs more than most statements do.
 * The texts are the program's own, a few hundred.
 */
function prepared(text: string, values: readonly unknown[]): pg.QueryConfig {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return { name, text, values: [...values] };
}

/** A failure without an SQLSTATE is the connection's own. */
export function asTransient(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof TransientError) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const isSqlState = /^[0-9A-Z]{5}$/.test(code) && "severity" in error;
  return isSqlState && !TRANSIENT.test(code)
    ? error
    : new TransientError("the database is busy or away", { cause: error });
}
