import { type Id, isId } from "../../base/id.ts";
import { NAMES_SEVERAL, scrubArgs } from "../../domain/scrub.ts";
import { withoutIds } from "../../domain/without-ids.ts";
import type { OfficeEntry } from "../office-log.ts";
import type { LockedTx } from "../storage.ts";
import type { AnyRecordRow } from "../storage-rows.ts";
import type { ErasureReads } from "./types.ts";

/** Those that no record tells of: a save may claim the id of a visit that stands elsewhere. */
export async function unheldVisits(tx: Pick<LockedTx, "records">, visits: readonly Id[]): Promise<Id[]> {
  if (visits.length === 0) return [];
  const held = await tx.records(visits.map((id) => ({ kind: "visit", id })));
  return visits.filter((id) => held.every((row) => row.id !== id));
}

/** A record without these ids; the same row when it names none, null when it is about them alone. */
export function scrubRecord(row: AnyRecordRow, ids: ReadonlySet<Id>): AnyRecordRow | null {
  const doc = withoutIds<AnyRecordRow["doc"]>(row.doc, ids);
  if (doc === null || (doc !== row.doc && NAMES_SEVERAL.includes(row.kind))) return null;
  const fields = withoutIds(row.fields, ids) ?? {};
  // The document is of the row's own kind still.
  return doc === row.doc && fields === row.fields ? row : ({ ...row, doc, fields } as AnyRecordRow);
}

/** What of these arguments was erased. */
export async function erasedIn(tx: ErasureReads, args: unknown): Promise<ReadonlySet<Id>> {
  const ids = idsIn(args);
  return new Set(ids.size === 0 ? [] : await tx.erasedAmong([...ids]));
}

/** The arguments of an act as they may still be done, for whoever does it again after a restore; null: not at all. */
export async function withoutErased(tx: ErasureReads, name: string, args: unknown): Promise<unknown> {
  return scrubArgs(name, args, await erasedIn(tx, args));
}

/** Whatever has the shape of an id. */
export function idsIn(args: unknown): ReadonlySet<Id> {
  const ids = new Set<Id>();
  collectIds(args, ids);
  return ids;
}

function collectIds(value: unknown, ids: Set<Id>): void {
  if (typeof value === "string") {
    if (isId(value)) ids.add(value);
  } else if (Array.isArray(value)) for (const item of value) collectIds(item, ids);
  else if (typeof value === "object" && value !== null)
    for (const field of Object.values(value)) collectIds(field, ids);
}

/** The office's own log, and what a restore has still to do of it. */
export async function scrubLog(tx: LockedTx, ids: ReadonlySet<Id>): Promise<void> {
  for (const row of await tx.logNaming([...ids])) {
    const entry = scrubEntry(row.entry, ids);
    if (entry !== row.entry) await tx.putLogEntry(row.number, entry);
  }
  for (const row of await tx.waitingActs()) {
    const entry = scrubEntry(row.entry, ids);
    if (entry !== row.entry) await tx.putWaitingAct({ ...row, entry });
  }
}

function scrubEntry(entry: OfficeEntry, ids: ReadonlySet<Id>): OfficeEntry {
  if (entry.kind !== "act") return entry;
  const args = scrubArgs(entry.act.name, entry.act.args, ids);
  return args === entry.act.args ? entry : { ...entry, act: { ...entry.act, args } };
}
