import { withClient } from "./with-client.ts";

/** True when the database itself would show this role everything: a superuser, or one that may bypass. */
export function passesRowSecurity(url: string): Promise<boolean> {
  const sql = "select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user";
  return withClient(url, async (client) => (await client.query<{ passes: boolean }>(sql)).rows[0]?.passes !== false);
}
