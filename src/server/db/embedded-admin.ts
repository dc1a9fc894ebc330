import pg from "pg";

/** The connection of the embedded cluster's owner. It holds the lock that keeps a second office process out. */
export interface EmbeddedAdmin {
  /** False when another living process holds it. Ends with the connection, so also with a killed process. */
  takeLock(): Promise<boolean>;
  /** The database and the ordinary role that owns it; row-level security does not bind a superuser. */
  ensureDatabase(name: string, role: string, password: string): Promise<void>;
  directory(): Promise<string>;
  close(): Promise<void>;
}

/** Any number will do, as long as it stays the same: "TungNha1" in ASCII. */
const LOCK = "6085610374913286449";

/** Null while the server does not answer yet. Another error, such as a wrong password, is thrown. */
export async function openAdmin(port: number, password: string): Promise<EmbeddedAdmin | null> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database: "postgres",
    application_name: `tung-nha ${process.pid}`,
    connectionTimeoutMillis: 5_000,
  });
  // A lost connection shows at the next query; unheard, it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isStarting(error)) return null;
    throw error;
  }
  return adminOf(client);
}

function adminOf(client: pg.Client): EmbeddedAdmin {
  return {
    async takeLock() {
      const answer = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1::bigint) as taken", [LOCK]);
      return answer.rows[0]?.taken === true;
    },
    async ensureDatabase(name, role, password) {
      await ensureRole(client, role, password);
      const there = await client.query("select 1 from pg_database where datname = $1", [name]);
      if (there.rowCount !== 0) return;
      await client.query(`create database ${client.escapeIdentifier(name)} owner ${client.escapeIdentifier(role)}`);
    },
    async directory() {
      const answer = await client.query<{ data_directory: string }>("show data_directory");
      return answer.rows[0]?.data_directory ?? "";
    },
    close: () => client.end(),
  };
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const there = await client.query("select 1 from pg_roles where rolname = $1", [role]);
  const name = client.escapeIdentifier(role);
  const secret = client.escapeLiteral(password);
  if (there.rowCount === 0) await client.query(`create role ${name} login createdb createrole password ${secret}`);
}

/** Not listening yet, recovering, or about to stop (SQLSTATE 57P03, 57P01). */
function isStarting(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  const message = error instanceof Error ? error.message : "";
  return ["ECONNREFUSED", "ECONNRESET", "57P03", "57P01"].includes(code) || /terminated|timeout/i.test(message);
}
