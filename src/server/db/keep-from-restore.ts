import type pg from "pg";
import { type Millis, SECOND } from "../../base/time.ts";

const RETRY_AFTER = 2 * SECOND;
/** A connection that broke without a word is noticed by the next look. */
const LOOK_EVERY: Millis = 30 * SECOND;

/** Of each commune the transaction that wrote its first epoch: only a restore writes that row anew. */
type History = ReadonlyMap<string, string>;

/**
 * Holds a shared lock that a restore wants for itself, waiting for one under way; `onWait` is called once if it has to.
 * When the connection breaks the lock is gone with it: it is taken again. `onReplaced` is called once where a restore
 * runs by then, or has run.
 */
export async function keepFromRestore(
  pool: pg.Pool,
  lock: number,
  onReplaced: () => void,
  onWait: () => void = () => undefined,
): Promise<() => void> {
  let client = await pool.connect();
  if (!(await tryLock(client, lock))) {
    onWait();
    await client.query("select pg_advisory_lock_shared($1)", [lock]);
  }
  let history = await historyOf(client);
  let retry: NodeJS.Timeout | null = null;
  let ended = false;

  const again = () => {
    if (ended || retry !== null) return;
    client.release(true);
    retry = setTimeout(take, 0);
  };
  const take = async () => {
    const taken = await takeAgain(pool, lock, history).catch(() => null);
    retry = null;
    if (ended) return taken?.client.release(true);
    if (taken === null) retry = setTimeout(take, RETRY_AFTER);
    else if (taken.replaced) end(taken.client, onReplaced);
    else hold(taken.client);
  };
  const hold = (held: pg.PoolClient) => {
    client = held;
    // Once it is closed its next look fails too: the first to notice takes it again.
    held.once("end", () => held === client && again());
  };
  const look = setInterval(async () => {
    const seen = retry === null && (await historyOf(client).catch(again));
    if (seen) history = seen;
  }, LOOK_EVERY).unref();
  // Closed rather than given back: the lock ends with the connection.
  const end = (held: pg.PoolClient, then?: () => void) => {
    ended = true;
    clearInterval(look);
    held.release(true);
    then?.();
  };
  hold(client);
  return () => {
    if (ended) return;
    if (retry === null) return end(client);
    ended = true;
    clearInterval(look);
    clearTimeout(retry);
  };
}

/** `replaced`: somebody restores at this moment, or has since. Throws while the database is away. */
async function takeAgain(
  pool: pg.Pool,
  lock: number,
  history: History,
): Promise<{ client: pg.PoolClient; replaced: boolean }> {
  const client = await pool.connect();
  try {
    const now = (await tryLock(client, lock)) ? await historyOf(client) : null;
    const isSame = now !== null && [...history].every(([commune, written]) => now.get(commune) === written);
    return { client, replaced: !isSame };
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function tryLock(client: pg.PoolClient, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock_shared($1) as taken", [lock]);
  return rows[0]?.taken === true;
}

async function historyOf(client: pg.PoolClient): Promise<History> {
  const history = new Map<string, string>();
  const { rows } = await client.query<{ commune: string }>("select commune from communes");
  for (const { commune } of rows) {
    await client.query("select set_config('app.commune', $1, false)", [commune]);
    const sql = "select xmin::text as written from epochs where commune = $1 and ordinal = 0";
    const found = await client.query<{ written: string }>(sql, [commune]);
    history.set(commune, found.rows[0]?.written ?? "");
  }
  return history;
}
