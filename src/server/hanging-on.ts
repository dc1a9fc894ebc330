import type { Id } from "../base/id.ts";
import { hangsOn } from "../domain/repoint.ts";
import type { RecordReads } from "./storage.ts";
import type { AnyRecordRow } from "./storage-rows.ts";

const BY_HOUSEHOLD = ["visit", "conflict", "assignment", "merge"] as const;

/** Every record that names this household. Signed comments have no place in a household: their village is read. */
export async function hangingOn(store: RecordReads, household: Id): Promise<AnyRecordRow[]> {
  const rows: AnyRecordRow[] = [];
  for (const kind of BY_HOUSEHOLD) rows.push(...((await store.all(kind, { household })) as AnyRecordRow[]));
  const village = (await store.record("household", household))?.doc.village;
  if (village !== undefined) rows.push(...(await store.all("comment", { village })));
  return rows.filter((row) => hangsOn(row, household));
}
