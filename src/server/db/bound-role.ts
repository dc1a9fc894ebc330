import pg from "pg";

/** True when the database itself would show this role everything: a superuser, or one that may bypass. */
export async function passesRowSecurity(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const sql = "select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user";
    return (await client.query<{ passes: boolean }>(sql)).rows[0]?.passes !== false;
  } finally {
    await client.end();
  }
}
