import { withClient } from "./with-client.ts";

/** The server loses what it committed when its machine goes down: every receipt would say too much (S6). */
export class NotDurable extends Error {}

/** True when the server syncs nothing to its disk. */
export function forgetsAtCrash(url: string): Promise<boolean> {
  return withClient(
    url,
    async (client) => (await client.query<{ fsync: string }>("show fsync")).rows[0]?.fsync !== "on",
  );
}
