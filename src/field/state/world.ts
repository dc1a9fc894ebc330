import { signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";
import type { Mutation } from "../../domain/mutation.ts";
import type { Campaign, Kind, RecordOf } from "../../domain/records.ts";
import type { Applied, Row, World } from "../../domain/world.ts";
import type { Loaded, PendingSave, RowChange } from "../../store/types.ts";
import { emptyLayer, type Layer, put, rowsOf } from "./layer.ts";
import { type Actor, runSave } from "./run-save.ts";

/** All households in memory while unlocked: the office's rows, and over them what this phone saved and waits for its verdict. */
export class FieldWorld {
  /** Counts up with every change: whoever reads it is drawn again. */
  readonly version = signal(0);
  readonly pending = signal<readonly PendingSave[]>([]);
  /** Counts changes of households and villages only: the search index hangs on it. */
  places = 0;
  /** S12: the office's revision that these rows reach. Counters of the store may be ahead of what is shown. */
  revision = 0;
  readonly #actor: Actor;
  #base: Layer = emptyLayer();
  #over: Layer = emptyLayer();
  /** Households whose view is out of date. */
  #touched: Set<Id> | "all" = "all";

  constructor(actor: Actor) {
    this.#actor = actor;
  }

  load(loaded: Loaded): void {
    const { rows, pending, revision } = loaded;
    this.change({ reset: true, revision, rows, removed: [], pending });
  }

  /** A pull, or another tab's save. */
  change(change: RowChange): void {
    if (change.reset) this.#clear();
    for (const { kind, id } of change.removed) this.#remove(kind as Kind, id);
    for (const row of change.rows) this.#keep(this.#base, row);
    // Also while a save that names it has no verdict: that is laid over the household that was kept.
    for (const { id } of this.#base.merge.values()) this.#remove("household", id);
    this.revision = change.revision;
    this.pending.value = change.pending;
    this.#layAll();
    this.version.value++;
  }

  /** Lays a save over that has just been written; the store may have told of it already. */
  add(save: PendingSave): void {
    if (this.pending.value.some((known) => known.seq === save.seq)) return;
    this.pending.value = [...this.pending.value, save];
    this.#lay(save);
    this.version.value++;
  }

  /** What these would become here and now, without keeping it. */
  rehearse(mutations: readonly Mutation[]): { kind: "applied" } | Exclude<Applied, { kind: "applied" }> {
    return runSave(mutations, [this.#over, this.#base], this.#actor, this.campaign());
  }

  get: World["get"] = (kind, id) => this.#over[kind].get(id) ?? this.#base[kind].get(id);

  *all<K extends Kind>(kind: K): Iterable<RecordOf[K]> {
    const over = this.#over[kind];
    for (const row of this.#base[kind].values()) yield (over.get(row.id) ?? row).doc as RecordOf[K];
    for (const row of over.values()) if (!this.#base[kind].has(row.id)) yield row.doc as RecordOf[K];
  }

  campaign(): Campaign | null {
    for (const campaign of this.all("campaign")) return campaign;
    return null;
  }

  /** Ids of households that changed since the last call. */
  takeTouched(): ReadonlySet<Id> | "all" {
    const taken = this.#touched;
    this.#touched = new Set();
    return taken;
  }

  #clear(): void {
    this.#base = emptyLayer();
    this.#touched = "all";
    this.places++;
  }

  #remove(kind: Kind, id: Id): void {
    const row = this.#base[kind]?.get(id);
    if (!row) return;
    this.#touch(row);
    this.#base[kind].delete(id);
  }

  #keep(layer: Layer, row: { kind: Kind; id: Id; revision: number; doc: unknown }): void {
    put(layer, row);
    this.#touch(row);
  }

  #layAll(): void {
    for (const row of rowsOf(this.#over)) this.#touch(row);
    this.#over = emptyLayer();
    for (const save of this.pending.value) this.#lay(save);
  }

  /** One save is laid over as a whole or not at all. */
  #lay(save: PendingSave): void {
    if (isSettledAgainst(save)) return;
    const run = runSave(save.mutations, [this.#over, this.#base], this.#actor, this.campaign());
    if (run.kind === "applied") for (const row of rowsOf(run.result)) this.#keep(this.#over, row);
  }

  #touch(row: Pick<Row, "kind" | "id"> & { doc: unknown }): void {
    if (row.kind === "household" || row.kind === "village") this.places++;
    if (this.#touched === "all") return;
    if (row.kind === "campaign" || row.kind === "village") this.#touched = "all";
    else if (row.kind === "household") this.#touched.add(row.id);
    else if (row.kind === "visit") this.#touched.add((row.doc as RecordOf["visit"]).household);
  }
}

/** The office's run is authoritative: what it refused or set aside is not shown as if it stood. */
function isSettledAgainst(save: PendingSave): boolean {
  const kind = save.verdict?.kind;
  return kind === "refused" || kind === "quarantined" || kind === "branch";
}
