import type { LockedStore } from "../store/types.ts";

/** A file ready to be shared. */
export interface ExportedParcel {
  /** "tung-nha-2025-11-06-1.txt", text/plain: no personal word in it. */
  file: File;
  /** Envelopes, or receipts, in it. */
  count: number;
  /** Call it once the file has left this phone; nothing leaves the outbox by it. */
  noteTaken(): Promise<void>;
}

export type ParcelReceived =
  | {
      kind: "taken";
      /** Envelopes of colleagues that this phone carries from now on. */
      carried: number;
      /** Held already, or this phone's own. */
      alreadyHeld: number;
      /** Of no phone that the office has certified: not taken. */
      refused: number;
      /** Own envelopes that now have their receipt. */
      cleared: number;
      /** Receipts kept for colleagues. */
      receiptsForOthers: number;
      /** Part of the file is missing or was changed; what was whole counts. */
      damaged: boolean;
    }
  | { kind: "not-a-parcel" }
  /** A later version of the app wrote it. */
  | { kind: "newer" }
  /** Nothing in it is of a commune that this phone is enrolled in. */
  | { kind: "other-commune" }
  /** No room for all of it: on the disk, or in what this phone may carry. What was there before stays. */
  | { kind: "full" }
  | { kind: "failed" };

/** Writes what waits into a file; null when there is nothing. */
export function exportParcel(_store: LockedStore, _which: "all" | "uncarried"): Promise<ExportedParcel | null> {
  throw new Error("not built yet");
}

export function receiveParcel(_file: Blob): Promise<ParcelReceived> {
  throw new Error("not built yet");
}

/** waiting: envelopes of colleagues not delivered yet; toHandBack: receipts that no file has brought back yet. */
export function courierCounts(): Promise<{ waiting: number; toHandBack: number }> {
  throw new Error("not built yet");
}

/** Writes the receipts for colleagues into a file; null when there is nothing. */
export function exportReturn(): Promise<ExportedParcel | null> {
  throw new Error("not built yet");
}

export function shareFile(_file: File): Promise<"shared" | "downloaded" | "cancelled"> {
  throw new Error("not built yet");
}
