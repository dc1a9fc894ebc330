import type { Id } from "../../base/id.ts";
import { KINDS } from "../../domain/records.ts";
import type { ReadTx, Storage } from "../storage.ts";
import type { AnyRecordRow } from "../storage-rows.ts";
import { OfficeView } from "./office-view.ts";

/**
 * Keeps the newest view of each commune and brings it up to date with what changed since: an unchanged commune costs
 * one small query, a new revision only its own rows.
 */
export class OfficeViews {
  readonly #held = new Map<Id, OfficeView>();

  constructor(private readonly storage: Storage) {}

  /** Runs `work` with the view and the snapshot it was read in. */
  read<T>(commune: Id, work: (view: OfficeView, tx: ReadTx) => T | Promise<T>): Promise<T> {
    return this.storage.read(commune, async (tx) => work(await this.#refresh(commune, tx), tx));
  }

  async #refresh(commune: Id, tx: ReadTx): Promise<OfficeView> {
    const { epoch, revision } = await tx.commune();
    const held = this.#held.get(commune);
    // Another time line, or a snapshot older than what is held: what is held may never have happened (S10).
    const isOurs = held !== undefined && held.epoch === epoch && held.revision <= revision;
    // What was erased is told by no row: then all is read anew.
    const base = isOurs && (await tx.erasures(held.revision, 1)).length === 0 ? held : null;
    if (base !== null && base.revision === revision) return base;
    const view = (base ?? new OfficeView(epoch, 0, new Map())).with(epoch, revision, await changedSince(tx, base));
    const newest = this.#held.get(commune);
    if (newest === undefined || newest.epoch !== epoch || newest.revision < revision) this.#held.set(commune, view);
    return view;
  }
}

async function changedSince(tx: ReadTx, base: OfficeView | null): Promise<AnyRecordRow[]> {
  const rows: AnyRecordRow[] = [];
  const filter = base === null ? {} : { after: base.revision };
  for (const kind of KINDS) for (const row of await tx.all(kind, filter)) rows.push(row as AnyRecordRow);
  return rows;
}
