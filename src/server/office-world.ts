import type { Id } from "../base/id.ts";
import type { Kind } from "../domain/records.ts";
import type { AnyPut, FieldMark, Ref, Row, World } from "../domain/world.ts";
import { placeOf } from "./place.ts";
import { grantOf } from "./scope.ts";
import type { RecordReads } from "./storage.ts";
import type { AnyRecordRow, GrantRow, RecordRow } from "./storage-rows.ts";

/** The records of one save at the office: loaded as asked for, changed here first, written together or not at all. */
export class OfficeWorld implements World {
  readonly #rows = new Map<string, AnyRecordRow>();
  readonly #absent = new Set<string>();
  readonly #dirty = new Set<string>();
  readonly #grants: GrantRow[] = [];
  readonly #store: RecordReads;

  constructor(store: RecordReads) {
    this.#store = store;
  }

  /** Brings the records, with a helper its assignments, and with a conflict or assigned household what it hangs on. */
  async load(refs: readonly Ref[]): Promise<void> {
    const missing = refs.filter((ref) => !this.#rows.has(keyOf(ref)) && !this.#absent.has(keyOf(ref)));
    for (const ref of missing) this.#absent.add(keyOf(ref));
    const loaded = missing.length === 0 ? [] : await this.#store.records(missing);
    for (const row of loaded) this.#take(row);
    for (const row of loaded) {
      if (row.kind === "helper") await this.#loadAssignments(row.id);
      if (row.kind === "conflict") await this.load([{ kind: "household", id: row.doc.household }]);
    }
  }

  async #loadAssignments(helper: Id): Promise<void> {
    for (const row of await this.#store.all("assignment", { helper })) {
      if (!this.#rows.has(keyOf(row))) this.#take(row);
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
  }

  changes(): AnyRecordRow[] {
    return [...this.#dirty].flatMap((key) => this.#rows.get(key) ?? []);
  }

  /** Rights opened and ended, in order; a later one of the same id stands. */
  grants(): readonly GrantRow[] {
    return this.#grants;
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
