import type { Id } from "../../base/id.ts";
import type { Campaign, Kind, RecordOf } from "../../domain/records.ts";
import type { AnyRecordRow, RecordRow } from "../storage-rows.ts";

type Tables = ReadonlyMap<Kind, ReadonlyMap<Id, AnyRecordRow>>;

/** A commune's records in memory as of one revision, for lists and figures. Never changed once made. */
export class OfficeView {
  constructor(
    readonly epoch: string,
    readonly revision: number,
    private readonly tables: Tables,
  ) {}

  row<K extends Kind>(kind: K, id: Id): RecordRow<K> | undefined {
    return this.tables.get(kind)?.get(id) as RecordRow<K> | undefined;
  }

  rows<K extends Kind>(kind: K): RecordRow<K>[] {
    return [...(this.tables.get(kind)?.values() ?? [])] as AnyRecordRow[] as RecordRow<K>[];
  }

  docs<K extends Kind>(kind: K): RecordOf[K][] {
    return this.rows(kind).map((row) => row.doc);
  }

  /** There is one campaign a commune for now. */
  get campaign(): Campaign | null {
    return this.docs("campaign")[0] ?? null;
  }

  villageName(id: Id): string {
    return this.row("village", id)?.doc.name ?? "";
  }

  helperName(id: Id | null): string {
    return (id !== null && this.row("helper", id)?.doc.name) || "";
  }

  /** The view with newer rows laid over. */
  with(epoch: string, revision: number, changed: readonly AnyRecordRow[]): OfficeView {
    const tables = new Map(this.tables);
    for (const kind of new Set(changed.map((row) => row.kind))) {
      const table = new Map(tables.get(kind));
      for (const row of changed) if (row.kind === kind) table.set(row.id, row);
      tables.set(kind, table);
    }
    dropMerged(tables, changed);
    return new OfficeView(epoch, revision, tables);
  }
}

/** A household that was merged away is no more; nothing else tells that it went. */
function dropMerged(tables: Map<Kind, ReadonlyMap<Id, AnyRecordRow>>, changed: readonly AnyRecordRow[]): void {
  const merged = changed.filter((row) => row.kind === "merge");
  const households = new Map(tables.get("household"));
  if (merged.length === 0) return;
  for (const { id } of merged) households.delete(id);
  tables.set("household", households);
}
