import pg from "pg";
import { withSetting } from "./with-setting.ts";

/** bigint: times in ms, revisions and numbers of envelopes stay far below 2^53. */
const BIGINT = 20;

/** A receipt says "durable": never weaker than this, whatever the server's default is. */
const DURABLE = "synchronous_commit=on";

/** A pool whose broken connections are told, not thrown: without a listener they would end the process. */
export function createPool(url: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    // Options of the address would take the place of these.
    connectionString: withSetting(url, DURABLE),
    options: `-c ${DURABLE}`,
    max: 10,
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        oid === BIGINT ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  pool.on("error", onError);
  // While it is lent out nobody listens to it but for its statements: one that breaks between two fails the next.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
