import type { Storage } from "../storage.ts";
import type { CommuneRow } from "../storage-rows.ts";

/** The commune that this office serves; null before its set-up. One a process for now: the schema holds many. */
export async function theCommune(storage: Storage): Promise<CommuneRow | null> {
  return (await storage.communes())[0] ?? null;
}
