import type pg from "pg";
import type { Id } from "../../base/id.ts";
import { type LockedTx, NotAlone, type ReadTx, type Storage, type WriteTx } from "../storage.ts";
import type { CommuneRow } from "../storage-rows.ts";
import { accountReads, accountWrites } from "./account-queries.ts";
import { blobReads, blobWrites } from "./blob-queries.ts";
import { chainReads, chainWrites } from "./chain-queries.ts";
import { COMMUNE, communeReads, communeWrites } from "./commune-queries.ts";
import { envelopeReads, envelopeWrites } from "./envelope-queries.ts";
import { erasureReads, erasureWrites } from "./erasure-queries.ts";
import { installationReads, installationWrites } from "./installation-queries.ts";
import { logReads, logWrites } from "./log-queries.ts";
import { lookReads } from "./look-queries.ts";
import { mergeReads, mergeWrites } from "./merge-queries.ts";
import { noticeReads, noticeWrites } from "./notice-queries.ts";
import { pullReads } from "./pull-queries.ts";
import { asTransient, type Query, queryOf } from "./query.ts";
import { rebuildReads, rebuildWrites } from "./rebuild-queries.ts";
import { recordReads, recordWrites } from "./record-queries.ts";
import { roomReads } from "./room-queries.ts";
import { successorReads, successorWrites } from "./successor-queries.ts";

/** The storage that lasts. The pool comes from createPool, the schema from migrate. */
export class PostgresStorage implements Storage {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async communes(): Promise<CommuneRow[]> {
    const result = await this.#pool.query<CommuneRow>(`select ${COMMUNE} from communes order by commune`);
    return result.rows;
  }

  create(commune: Omit<CommuneRow, "revision">, work: (tx: LockedTx) => Promise<void>, alone = false): Promise<void> {
    return this.#transaction("begin", commune.id, async (query) => {
      if (alone) await needEmpty(query);
      const { id, name, code, createdAt, epoch } = commune;
      await query("insert into communes (commune, name, code, created_at, epoch) values ($1, $2, $3, $4, $5)", [
        id,
        name,
        code,
        createdAt,
        epoch,
      ]);
      await query("insert into epochs (commune, ordinal, epoch, opened_at, revision) values ($1, 0, $2, $3, 0)", [
        id,
        epoch,
        createdAt,
      ]);
      await work(lockedTx(query, id));
    });
  }

  read<T>(commune: Id, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.#transaction("begin isolation level repeatable read read only", commune, (query) =>
      work(lockedTx(query, commune)),
    );
  }

  write<T>(commune: Id, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return this.#transaction("begin", commune, (query) => work(lockedTx(query, commune)));
  }

  locked<T>(commune: Id, work: (tx: LockedTx) => Promise<T>): Promise<T> {
    return this.#transaction("begin", commune, async (query) => {
      const held = await query("select 1 from communes where commune = $1 for no key update", [commune]);
      if (held.length === 0) throw new Error("no such commune");
      return work(lockedTx(query, commune));
    });
  }

  async #transaction<T>(begin: string, commune: Id, work: (query: Query) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    const query = queryOf(client);
    let broken: Error | undefined;
    try {
      // One way there and back instead of two.
      await query(`${begin}; select set_config('app.commune', ${client.escapeLiteral(commune)}, true)`);
      const result = await work(query);
      await query("commit");
      return result;
    } catch (error) {
      // A connection that can't even roll back is thrown away.
      await query("rollback").catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw asTransient(error);
    }
  }
}

/** Whoever else makes one waits here until this one is there. */
async function needEmpty(query: Query): Promise<void> {
  await query("lock table communes in share row exclusive mode");
  if ((await query("select 1 from communes limit 1")).length > 0) throw new NotAlone();
}

/** All methods; the types that `read` and `write` hand out show fewer of them. */
export function lockedTx(query: Query, commune: Id): LockedTx {
  return {
    ...communeReads(query, commune),
    ...communeWrites(query, commune),
    ...installationReads(query, commune),
    ...installationWrites(query, commune),
    ...chainReads(query, commune),
    ...chainWrites(query, commune),
    ...envelopeReads(query, commune),
    ...envelopeWrites(query, commune),
    ...lookReads(query, commune),
    ...recordReads(query, commune),
    ...recordWrites(query, commune),
    ...mergeReads(query, commune),
    ...mergeWrites(query, commune),
    ...pullReads(query, commune),
    ...accountReads(query, commune),
    ...accountWrites(query, commune),
    ...blobReads(query, commune),
    ...blobWrites(query, commune),
    ...successorReads(query, commune),
    ...roomReads(query, commune),
    ...successorWrites(query, commune),
    ...logReads(query, commune),
    ...logWrites(query, commune),
    ...erasureReads(query, commune),
    ...erasureWrites(query, commune),
    ...noticeReads(query, commune),
    ...noticeWrites(query, commune),
    ...rebuildReads(query, commune),
    ...rebuildWrites(query, commune),
  };
}
