import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  /** Of an empty database or a copy, for the role that owns it and is no superuser. */
  url: string;
  drop(): Promise<void>;
}

/** A fresh database in the cluster of this test run (about 50 ms). Drop it in `afterAll`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabaseIn(inject("databaseUrl"));
}

/** The same as a copy of another database of this run that nobody is connected to (about 100 ms). */
export function copyTestDatabase(of: string): Promise<TestDatabase> {
  return createDatabaseIn(inject("databaseUrl"), new URL(of).pathname.slice(1));
}

/** The same in a cluster that was started without vitest, as the simulation's command does. */
export async function createDatabaseIn(clusterUrl: string, template = "template1"): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await ask(clusterUrl, `create database ${name} template ${template}`);
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => drop(clusterUrl, name) };
}

/**
 * Without `force`: that is refused to a role which is no superuser as soon as autovacuum happens to look at the database,
 * while a plain drop sends autovacuum away by itself and waits up to five seconds for whoever is leaving.
 */
function drop(clusterUrl: string, name: string): Promise<void> {
  const others = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and usename = current_user`;
  return ask(clusterUrl, others, `drop database if exists ${name}`);
}

async function ask(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
