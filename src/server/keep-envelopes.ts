import type { Receipt } from "../protocol/messages.ts";
import { needRoom } from "./day-room.ts";
import type { Judged } from "./judge-envelope.ts";
import type { WriteTx } from "./storage.ts";
import type { NewEnvelope } from "./storage-rows.ts";

/**
 * Stores what was judged good; the receipts may leave this process after the commit only. Throws NoRoom when a phone's
 * day is full; what a person brings as a file is not counted.
 */
export async function keepEnvelopes(
  tx: WriteTx,
  judged: readonly Judged[],
  by: "push" | "file" = "push",
): Promise<Receipt[]> {
  if (by === "push") await needRoomFor(tx, judged);
  const receipts: Receipt[] = [];
  for (const one of judged) {
    if (one.kind === "taken") receipts.push(await keepOne(tx, one.row));
  }
  return receipts;
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

/** The same envelope again gets the stored receipt; one of an earlier epoch would clear nothing and is renewed. */
async function keepOne(tx: WriteTx, row: NewEnvelope): Promise<Receipt> {
  const { install, seq, hash } = row;
  const stored = await tx.addEnvelope(row);
  const isOld = stored.receipt.epoch !== row.receipt.epoch;
  if (isOld) await tx.putReceipt(install, seq, hash, row.receipt);
  return { install, seq, hash, ...(isOld ? row.receipt : stored.receipt) };
}
