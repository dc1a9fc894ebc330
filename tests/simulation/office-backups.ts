import { type Id, newId } from "../../src/base/id.ts";
import type { Millis } from "../../src/base/time.ts";
import { newestVerified } from "../../src/server/backup/backup-names.ts";
import { countVerified } from "../../src/server/backup/count-verified.ts";
import { copiesOf, type DiskCopy } from "./disk-copies.ts";
import type { Rng } from "./rng.ts";
import { type SimOffice, survive } from "./sim-office.ts";

/** A backup's file. */
export interface Kept {
  id: Id;
  madeAt: Millis;
  copy: DiskCopy;
}

/** The backups of one office. Nothing older than the two newest verified ones is ever put back (docs/OPERATIONS.md). */
export class OfficeBackups {
  readonly #office: SimOffice;
  #kept: Kept[] = [];

  constructor(office: SimOffice) {
    this.#office = office;
  }

  /** Noted as `backup` notes it: what it holds, and not yet verified. */
  async make(): Promise<void> {
    const { storage, disk, commune, deps, scheduler, truth } = this.#office;
    const copies = copiesOf(disk);
    if (copies === null) return;
    const { logNumber, heads } = await disk.read(commune, async (tx) => ({
      logNumber: (await tx.officeLog(0, 1_000_000)).at(-1)?.number ?? 0,
      heads: await tx.gaplessHeads(),
    }));
    const id = newId(deps.random);
    const madeAt = scheduler.now;
    this.#kept.push({ id, madeAt, copy: await copies.copy(commune) });
    const row = { id, madeAt, logNumber, heads, verifiedAt: null };
    await survive(this.#office, () => storage.locked(commune, (tx) => tx.putBackup(row)));
    truth.happened("backups");
    scheduler.trace("office backed up");
  }

  /** The newest one was restored elsewhere and read back: the watermark may move (S10). */
  async verify(): Promise<void> {
    const { storage, disk, commune, truth, scheduler } = this.#office;
    const newest = this.#kept.at(-1);
    if (newest === undefined) return;
    await survive(this.#office, () => storage.locked(commune, (tx) => countVerified(tx, newest.id, scheduler.now)));
    const [, second] = newestVerified(await disk.read(commune, (tx) => tx.backups()));
    if (second === undefined) return;
    this.#kept = this.#kept.filter(({ madeAt }) => madeAt >= second.madeAt);
    truth.happened("watermarks");
  }

  pick(rng: Rng): Kept | null {
    return this.#kept.length === 0 ? null : rng.pick(this.#kept);
  }
}
