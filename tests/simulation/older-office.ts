import type { Id } from "../../src/base/id.ts";
import { BODY_VERSION } from "../../src/protocol/envelope.ts";
import type { ReadTx, Storage } from "../../src/server/storage.ts";
import type { EnvelopeRow } from "../../src/server/storage-rows.ts";
import { overTransactions } from "./build.ts";
import type { SimOffice } from "./sim-office.ts";

/** Every eighth seed begins with an office that is older than some of its phones, and is brought up to date (S13). */
export function hasOlderOffice(seed: number): boolean {
  return seed % 8 === 3;
}

/**
 * Which program the office runs. There is one format of bodies so far: to an old program those of the phones that are
 * ahead of it are said to be of the next one, and the office's own code does with them what it does with that.
 */
export class Program {
  isOld: boolean;
  readonly #ahead = new Set<Id>();

  constructor(isOld: boolean) {
    this.isOld = isOld;
  }

  /** A phone whose app knows a format more. */
  noteAhead(install: Id): void {
    this.#ahead.add(install);
  }

  over(storage: Storage): Storage {
    return this.isOld ? overTransactions<ReadTx>(storage, (tx) => (this.isOld ? this.#reads(tx) : {})) : storage;
  }

  #reads(tx: ReadTx): Partial<ReadTx> {
    const seen = async (rows: Promise<EnvelopeRow[]>) => (await rows).map((row) => this.#seen(row));
    return {
      waiting: (...asked) => seen(tx.waiting(...asked)),
      envelopesAt: (...asked) => seen(tx.envelopesAt(...asked)),
      envelopesIn: (...asked) => seen(tx.envelopesIn(...asked)),
      envelopesOf: (...asked) => seen(tx.envelopesOf(...asked)),
      unappliedEnvelopes: () => seen(tx.unappliedEnvelopes()),
    };
  }

  #seen(row: EnvelopeRow): EnvelopeRow {
    return this.#ahead.has(row.install) ? { ...row, v: BODY_VERSION + 1 } : row;
  }
}

const migrations = new WeakMap<Storage, () => Promise<number>>();

/** A storage with the schema of an earlier program is made known with the way to bring it up to date: so many steps. */
export function withMigrations<T extends Storage>(storage: T, migrate: () => Promise<number>): T {
  migrations.set(storage, migrate);
  return storage;
}

/** The office starts as a newer program: schema first, then what the older one could not read. */
export async function update({ program, disk, commune, truth, scheduler }: SimOffice): Promise<void> {
  const steps = (await migrations.get(disk)?.()) ?? 0;
  const parked = await disk.read(commune, (tx) => tx.envelopesIn(["parked"]));
  program.isOld = false;
  truth.happened("migrations", steps);
  truth.happened("officeUpdates");
  truth.happened("parked", parked.length);
  scheduler.trace(`office updated, ${parked.length} were newer`);
}
