import { type ExportedParcel, shareFile } from "../../device/parcels.ts";

export type ExportEnd =
  | { kind: "shared" | "downloaded"; count: number; name: string }
  | { kind: "cancelled" }
  /** Nothing to put into a file. */
  | { kind: "nothing" }
  | { kind: "failed" };

/** Makes a file and hands it on. Only reads: it works on a full disk too. Never rejects. */
export async function exportFile(make: () => Promise<ExportedParcel | null>): Promise<ExportEnd> {
  try {
    const made = await make();
    if (made === null) return { kind: "nothing" };
    const how = await shareFile(made.file);
    if (how === "cancelled") return { kind: "cancelled" };
    // The file is out, whatever becomes of the note: without it the same envelopes are offered once more.
    await made.noteTaken().catch(() => {});
    return { kind: how, count: made.count, name: made.file.name };
  } catch {
    return { kind: "failed" };
  }
}
