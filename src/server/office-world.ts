import type { Id } from "../base/id.ts";
import type { Kind, Merge } from "../domain/records.ts";
import { hangsOn } from "../domain/repoint.ts";
import type { AnyPut, AnyRow, FieldMark, Ref, Row, World } from "../domain/world.ts";
import { hangingOn } from "./hanging-on.ts";
import { placeOf } from "./place.ts";
import { grantOf, movedGrant } from "./scope.ts";
import type { MergeReads, RecordReads } from "./storage.ts";
import type { AnyRecordRow, GrantRow, RecordRow } from "./storage-rows.ts";

/** The records of one save at the office: loaded as asked for, changed here first, written together or not at all. */
export class OfficeWorld implements World {
  readonly #rows = new Map<string, AnyRecordRow>();
  readonly #absent = new Set<string>();
  readonly #dirty = new Set<string>();
  readonly #read = new Set<number>();
  readonly #dropped = new Map<string, Ref>();
  readonly #grants: GrantRow[] = [];
  readonly #store: RecordReads & MergeReads;

  constructor(store: RecordReads & MergeReads) {
    this.#store = store;
  }

  /** Brings the records, with a helper its assignments, and with a conflict, merge or assigned household what it hangs on. */
  async load(refs: readonly Ref[]): Promise<void> {
    const missing = refs.filter((ref) => !this.#rows.has(keyOf(ref)) && !this.#absent.has(keyOf(ref)));
    for (const ref of missing) this.#absent.add(keyOf(ref));
    const loaded = missing.length === 0 ? [] : await this.#store.records(missing);
    for (const row of loaded) this.#loaded(row);
    for (const row of loaded) {
      if (row.kind === "helper") await this.#loadAssignments(row.id);
      if (row.kind === "conflict") await this.load([{ kind: "household", id: row.doc.household }]);
      if (row.kind === "merge") await this.load([{ kind: "household", id: row.doc.keep }]);
    }
    for (const ref of refs) if (ref.whole) await this.#loadHanging(ref.id);
  }

  async #loadHanging(household: Id): Promise<void> {
    for (const row of await hangingOn(this.#store, household)) if (!this.#rows.has(keyOf(row))) this.#loaded(row);
  }

  async #loadAssignments(helper: Id): Promise<void> {
    for (const row of await this.#store.all("assignment", { helper })) {
      if (!this.#rows.has(keyOf(row))) this.#loaded(row);
    }
  }

  get<K extends Kind>(kind: K, id: Id): Row<K> | undefined {
    // The key names the kind, so that the row under it is of that kind.
    return this.#rows.get(keyOf({ kind, id })) as RecordRow<K> | undefined;
  }

  assignmentsOf(helper: Id): Row<"assignment">[] {
    return [...this.#rows.values()].filter(
      (row) => row.kind === "assignment" && row.doc.helper === helper,
    ) as Row<"assignment">[];
  }

  hangingOn(household: Id): AnyRow[] {
    return [...this.#rows.values()].filter((row) => hangsOn(row, household));
  }

  /** Lays changes over what was loaded. `maker` is the helper who made them, null for the office. */
  async put(puts: readonly AnyPut[], mark: FieldMark, maker: Id | null): Promise<void> {
    await this.load(puts);
    for (const put of puts) {
      const before = this.#rows.get(keyOf(put));
      const row = changed(put, before, mark, maker);
      this.#take(row);
      this.#dirty.add(keyOf(put));
      if (row.kind === "assignment" && row.household !== null)
        await this.load([{ kind: "household", id: row.household }]);
      const grant = grantOf(row, before, (household) => this.get("household", household)?.doc.village ?? null);
      if (grant) this.#grants.push(grant);
    }
    for (const put of puts) if (put.kind === "merge") await this.#moveGrants(put.doc, mark.revision);
  }

  /** Takes records away that are no more. */
  drop(refs: readonly Ref[]): void {
    for (const ref of refs) {
      this.#rows.delete(keyOf(ref));
      this.#dirty.delete(keyOf(ref));
      this.#absent.add(keyOf(ref));
      this.#dropped.set(keyOf(ref), ref);
    }
  }

  drops(): readonly Ref[] {
    return [...this.#dropped.values()];
  }

  /** Whoever had the household that was merged away has the one that was kept. */
  async #moveGrants({ id, keep, village }: Merge, revision: number): Promise<void> {
    for (const grant of await this.#store.grantsOn(id)) this.#grants.push(movedGrant(grant, keep, village, revision));
  }

  changes(): AnyRecordRow[] {
    return [...this.#dirty].flatMap((key) => this.#rows.get(key) ?? []);
  }

  /** Rights opened and ended, in order; a later one of the same id stands. */
  grants(): readonly GrantRow[] {
    return this.#grants;
  }

  /** The revisions at which what it loaded was last changed: what a run of acts hangs on. */
  revisionsRead(): number[] {
    return [...this.#read];
  }

  #loaded(row: AnyRecordRow): void {
    this.#read.add(row.revision);
    this.#take(row);
  }

  #take(row: AnyRecordRow): void {
    this.#absent.delete(keyOf(row));
    this.#rows.set(keyOf(row), row);
  }
}

function changed(put: AnyPut, before: AnyRecordRow | undefined, mark: FieldMark, maker: Id | null): AnyRecordRow {
  const fields = { ...before?.fields };
  for (const path of put.wrote ?? []) fields[path] = mark;
  const { kind, id, doc } = put;
  const created = before?.created ?? mark.revision;
  // `kind` and `doc` come from one put, so they agree.
  return { kind, id, doc, revision: mark.revision, created, fields, ...placeOf(put, before, maker) } as AnyRecordRow;
}

function keyOf(ref: { kind: Kind; id: Id }): string {
  return `${ref.kind}/${ref.id}`;
}
