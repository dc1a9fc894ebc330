import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/server/embedded-postgres.ts";
import { ServerProcess } from "./server-process.ts";

/** The embedded PostgreSQL as the office runs it, fsync on, and beside every server a look into it. */
export class LoadOffice {
  private constructor(
    readonly storage: PostgresStorage,
    readonly url: string,
    private readonly dataDir: string,
    private readonly postgres: EmbeddedPostgres,
    private readonly pool: pg.Pool,
  ) {}

  static async open(): Promise<LoadOffice> {
    const dataDir = await mkdtemp(join(tmpdir(), `tung-nha-load-${process.pid}-`));
    const postgres = await startEmbeddedPostgres({ dataDir });
    await migrate(postgres.url);
    const pool = createPool(postgres.url, () => undefined);
    return new LoadOffice(new PostgresStorage(pool), postgres.url, dataDir, postgres, pool);
  }

  serve(workers: number): Promise<ServerProcess> {
    return ServerProcess.start(this.url, this.dataDir, workers);
  }

  /** Started by root, the cluster lies elsewhere and is only linked to. */
  async close(): Promise<void> {
    await this.pool.end();
    await this.postgres.stop();
    const cluster = await realpath(join(this.dataDir, "postgres")).catch(() => null);
    if (cluster !== null) await rm(cluster, { recursive: true, force: true });
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
