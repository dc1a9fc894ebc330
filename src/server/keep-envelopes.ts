import type { Receipt } from "../protocol/messages.ts";
import { needRoom } from "./day-room.ts";
import type { Judged } from "./judge-envelope.ts";
import type { WriteTx } from "./storage.ts";

/**
 * Stores what was judged good; the receipts, of what was there before too, may leave this process after the commit only.
 * Throws NoRoom when a phone's day is full; what a person brings as a file is not counted.
 */
export async function keepEnvelopes(
  tx: WriteTx,
  judged: readonly Judged[],
  by: "push" | "file" = "push",
): Promise<Receipt[]> {
  if (by === "push") await needRoomFor(tx, judged);
  const rows = judged.flatMap((one) => (one.kind === "taken" ? one.row : []));
  const stored = await tx.addEnvelopes(rows);
  for (const [at, receipt] of stored.entries()) {
    const fresh = rows[at]?.receipt;
    if (fresh === undefined || receipt.epoch === fresh.epoch) continue;
    // One of an earlier epoch would clear nothing.
    await tx.putReceipt(receipt.install, receipt.seq, receipt.hash, fresh);
    stored[at] = { ...receipt, ...fresh };
  }
  return stored;
}

/** What is held already gets its receipt on any day. */
async function needRoomFor(tx: WriteTx, judged: readonly Judged[]): Promise<void> {
  const fresh = judged.flatMap((one) => (one.kind === "taken" && !one.held ? one.row : []));
  const [first] = fresh;
  if (first) {
    const installs = fresh.map(({ install }) => install);
    await needRoom(tx, installs, first.receivedAt);
  }
}
