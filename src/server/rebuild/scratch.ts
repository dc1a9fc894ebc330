import type { Id } from "../../base/id.ts";
import type { Kind } from "../../domain/records.ts";
import type { Ref } from "../../domain/world.ts";
import type { MergeReads, RecordReads } from "../storage.ts";
import type { AnyRecordRow, GrantRow, RecordRow } from "../storage-rows.ts";

/** Records and rights as they are derived again; in memory, so that nothing is touched before all is known. */
export class Scratch implements RecordReads, MergeReads {
  readonly #rows = new Map<Kind, Map<Id, AnyRecordRow>>();
  readonly #grants = new Map<string, GrantRow>();

  put(rows: readonly AnyRecordRow[]): void {
    for (const row of rows) this.#of(row.kind).set(row.id, row);
  }

  drop(refs: readonly Ref[]): void {
    for (const { kind, id } of refs) this.#of(kind).delete(id);
  }

  putGrants(grants: readonly GrantRow[]): void {
    for (const grant of grants) this.#grants.set(`${grant.helper}/${grant.id}`, grant);
  }

  get rows(): AnyRecordRow[] {
    return [...this.#rows.values()].flatMap((rows) => [...rows.values()]);
  }

  get grants(): GrantRow[] {
    return [...this.#grants.values()];
  }

  async record<K extends Kind>(kind: K, id: Id): Promise<RecordRow<K> | null> {
    // The map of a kind holds rows of that kind.
    return (this.#of(kind).get(id) as RecordRow<K> | undefined) ?? null;
  }

  async records(refs: readonly Ref[]): Promise<AnyRecordRow[]> {
    return refs.flatMap(({ kind, id }) => this.#of(kind).get(id) ?? []);
  }

  async all<K extends Kind>(kind: K, filter: Parameters<RecordReads["all"]>[1] = {}): Promise<RecordRow<K>[]> {
    const { village, household, helper, after = -1 } = filter;
    const rows = [...this.#of(kind).values()].filter(
      (row) =>
        (village === undefined || row.village === village) &&
        (household === undefined || row.household === household) &&
        (helper === undefined || row.helper === helper) &&
        row.revision > after,
    );
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1)) as RecordRow<K>[];
  }

  async grantsOf(helper: Id): Promise<GrantRow[]> {
    return this.grants.filter((grant) => grant.helper === helper);
  }

  async grantsOn(household: Id): Promise<GrantRow[]> {
    return this.grants.filter((grant) => grant.household === household).sort((a, b) => (a.helper < b.helper ? -1 : 1));
  }

  /** Nothing that is done again reads the journal. */
  async journal(): Promise<[]> {
    return [];
  }

  #of(kind: Kind): Map<Id, AnyRecordRow> {
    const rows = this.#rows.get(kind) ?? new Map<Id, AnyRecordRow>();
    this.#rows.set(kind, rows);
    return rows;
  }
}
