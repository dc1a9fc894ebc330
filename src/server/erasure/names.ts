import type { Id } from "../../base/id.ts";
import type { ErasedKind } from "../../protocol/messages.ts";
import type { RecordReads } from "../storage.ts";
import type { Named } from "./types.ts";

export interface Name {
  kind: ErasedKind;
  id: Id;
  household?: Id | null;
}

/** Every id that a thing goes by: a household that was merged away is the kept one, and so are its members. */
export async function namesOf(tx: RecordReads, { kind, id, household }: Named): Promise<Name[]> {
  const names: Name[] = [{ kind, id, household }];
  const kept = kind === "household" ? id : household;
  if (kind === "comment" || kept === null) return names;
  for (const { doc } of await tx.all("merge", { household: kept })) {
    if (kind === "household") names.push({ kind, id: doc.id });
    else for (const pair of doc.members) if (pair.to === id) names.push({ kind, id: pair.from, household: doc.id });
  }
  return names;
}
